import { configure } from '@testing-library/react'

// What a page does a moment later may take longer on a machine that is busy; a test that is going to pass waits no longer for it.
configure({ asyncUtilTimeout: 10_000 })
