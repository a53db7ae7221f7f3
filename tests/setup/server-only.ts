// Stands in for the marker that keeps server files out of browser bundles; tests have no bundle.
export {}
