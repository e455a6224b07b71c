"""The kernels behind the pages: forked from a warm parent, with a clean environment, given back when a page has gone."""
