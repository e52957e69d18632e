// Svelte as the screens use it: runes everywhere, styles as files (the policy of the window allows no inline style).
export default {
  compilerOptions: { runes: ({ filename }) => (filename.includes('node_modules') ? undefined : true), css: 'external' },
};
