declare module 'virtual:referentiels' {
  const packs: Record<string, any>;
  export default packs;
}
