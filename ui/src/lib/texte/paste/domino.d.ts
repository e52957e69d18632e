// The little of the documents used by tests that they need: the package declares another name.
declare module '@mixmark-io/domino' {
  const domino: { createDocument(html?: string): Document };
  export default domino;
}
