import { AppError, toResponse } from '@/lib/http/errors'

function nothingHere(): Response {
  return toResponse(new AppError('notFound'))
}

export {
  nothingHere as GET,
  nothingHere as POST,
  nothingHere as PUT,
  nothingHere as PATCH,
  nothingHere as DELETE,
  nothingHere as OPTIONS,
}
