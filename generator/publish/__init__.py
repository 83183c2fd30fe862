"""From artifacts to files: writing, the page shell, Typst, and the swap that puts a build in place."""
