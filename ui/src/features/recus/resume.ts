// What will be signed, in the order it is printed: by competence with its criteria, then activités, then the whole. Pure.

import type { Reponse } from '../../lib/backend/types';
import { isAbout } from './portee';
import type { Reply } from './reponse.svelte';

export interface Chapter {
  key: string;
  titre: string;
  /** On the whole of it. */
  main: Reponse | null;
  /** On its criteria. */
  details: Reponse[];
}

export function chapters(reply: Pick<Reply, 'given' | 'rapport' | 'titre'>): Chapter[] {
  const { given, rapport } = reply;
  const competences = rapport.referentiel.competences.map(({ id, criteres }): Chapter => {
    const about = given.filter((one) => isAbout(one, id));
    const rank = ({ portee }: Reponse) => criteres.findIndex((one) => typeof portee === 'object' && 'critere' in portee && one.id === portee.critere);
    return {
      key: id,
      titre: rapport.titre({ fiche: id }),
      main: about.find(({ portee }) => typeof portee === 'object' && 'competence' in portee) ?? null,
      details: about.filter(({ portee }) => typeof portee === 'object' && 'critere' in portee).sort((a, b) => rank(a) - rank(b)),
    };
  });
  const alone = (one: Reponse, key: string): Chapter => ({ key, titre: reply.titre(one.portee), main: one, details: [] });
  const activites = rapport.dossier.activites.flatMap(({ id }) => {
    const found = given.find(({ portee }) => typeof portee === 'object' && 'activite' in portee && portee.activite === id);
    return found ? [alone(found, id)] : [];
  });
  const whole = given.find(({ portee }) => portee === 'ensemble');
  return [...competences.filter(({ main, details }) => main !== null || details.length > 0), ...activites, ...(whole ? [alone(whole, 'ensemble')] : [])];
}
