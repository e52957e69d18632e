// The page beside the text.

export const apercu = {
  titre: 'Aperçu',
  onglets: 'Critères ou aperçu',
  page: (n: number, total: number) => `page ${n} / ${total}`,
  pageAlt: (n: number, total: number) => `Page ${n} sur ${total} du dossier, telle qu’elle sera imprimée. Entrée : revenir au texte à cet endroit.`,
  precedente: 'Page précédente',
  suivante: 'Page suivante',
  agrandir: 'Agrandir la page',
  reduire: 'Réduire la page',
  suivre: 'Revenir au paragraphe',
  composition: 'Mise en page…',
  premiere: 'Mise en page du dossier…',
  absent: 'Ce texte n’est pas imprimé : sa compétence n’est pas dans le périmètre choisi.',
  fermer: 'Masquer l’aperçu',
  reessayer: 'Réessayer',
};
