// Generated from the Rust types of the use cases; `npm run types` writes it anew.

/**
 * A sealed dossier before it is countersigned, in short.
 */
export type AContresigner = { 
/**
 * Full name of the candidate.
 */
candidat: string, 
/**
 * Company.
 */
entreprise: string, 
/**
 * Title of the référentiel.
 */
titre: string, 
/**
 * Its code and version.
 */
referentiel: string, 
/**
 * Number of the sealed version.
 */
numero: number | null, 
/**
 * SHA-256 of the dossier, whose first digits stand at the foot of each page.
 */
empreinte: string, 
/**
 * How many pages it has.
 */
pages: number | null, 
/**
 * Bytes of the PDF.
 */
taille: number, 
/**
 * Who sealed it.
 */
scelle_par: SignataireVue, 
/**
 * When, as they declare, ISO 8601.
 */
scelle_le: string, 
/**
 * Whether it is an example.
 */
demonstration: boolean, 
/**
 * Whether it is a dossier of this library: only somebody who visits countersigns it here.
 */
sur_place: boolean, 
/**
 * The tutor as the dossier names them, for who has no signature yet.
 */
propose: PersonneProposee, };

/**
 * What the first screen needs.
 */
export type Accueil = { 
/**
 * The library's dossiers, the last modified first.
 */
dossiers: Array<DossierResume>, 
/**
 * Référentiels that can be used.
 */
referentiels: Array<ReferentielResume>, 
/**
 * The user's own référentiels that cannot be used, with why.
 */
referentiels_refuses: Array<ReferentielRefuse>, 
/**
 * Theme kept from last time.
 */
theme: Theme, 
/**
 * Size of texts kept from last time.
 */
taille: Taille, 
/**
 * Dossiers taken out of the list, which can come back.
 */
retires: Array<DossierResume>, 
/**
 * The service that synchronises the library's folder, while that was not read.
 */
nuage: string | null, };

/**
 * What to do with a file that was looked at.
 */
export type ActionImport = "importer" | "copie" | "lire";

/**
 * A project or activity carried out at work.
 */
export type Activite = { 
/**
 * Stable id.
 */
id: ActiviteId, 
/**
 * Project or recurring activity.
 */
genre: Genre, 
/**
 * What it is called.
 */
titre: string, 
/**
 * First day or month, as the candidate writes it.
 */
debut: string, 
/**
 * Last day or month, as the candidate writes it.
 */
fin: string, 
/**
 * Where.
 */
lieu: string, 
/**
 * What the candidate's part was.
 */
role: string, 
/**
 * With whom.
 */
equipe: string, 
/**
 * With what.
 */
outils: string, 
/**
 * The story, in Markdown.
 */
texte: string, };

/**
 * One activité of a dossier.
 */
export type ActiviteId = string;

/**
 * An activité that was taken out.
 */
export type ActiviteRetiree = { 
/**
 * With its text.
 */
activite: Activite, 
/**
 * Instant, ISO 8601 UTC.
 */
retiree_le: string, };

/**
 * An activité and the bilan once it is there.
 */
export type ActivitesVue = { 
/**
 * All, in order.
 */
activites: Array<Activite>, 
/**
 * Recomputed.
 */
bilan: Bilan, };

/**
 * What admission asks.
 */
export type Admission = { 
/**
 * Whether every competence of the perimeter must be acquired.
 */
toutes_les_competences: boolean, 
/**
 * Who decides, in our words.
 */
par: string, 
/**
 * The rule, in our words.
 */
explication: string, };

/**
 * What adding evidence gave.
 */
export type AjoutPreuves = { 
/**
 * All the dossier's evidence, in order.
 */
preuves: Array<Preuve>, 
/**
 * Those just added or recognised.
 */
ajoutees: Array<PreuveId>, 
/**
 * Those that were there already.
 */
deja_la: Array<PreuveId>, 
/**
 * Those whose file told where the photo was taken; it was kept without.
 */
sans_lieu: Array<PreuveId>, 
/**
 * Those refused, each with its reason.
 */
refusees: Array<FichierRefuse>, 
/**
 * Recomputed.
 */
bilan: Bilan, };

/**
 * Something to look at before anything else.
 */
export type AlerteVue = { 
/**
 * Stable code: `conflit`, `revoque`, `homonyme`, `cle_changee`, `precedent_absent`, …
 */
code: string, 
/**
 * Whether it may be a forgery (red); else it is to be known (amber).
 */
grave: boolean, 
/**
 * What, and what to do.
 */
phrase: string, };

/**
 * Where the paragraph being written stands.
 */
export type ApercuLive = { 
/**
 * Which rendering; pages are asked with it, and soon forgotten.
 */
revision: string, 
/**
 * The page, from 1.
 */
page: number, 
/**
 * From the top of the page, 0, to its bottom, 1.
 */
y: number, 
/**
 * How many pages.
 */
pages: number, };

/**
 * The state of the preview.
 */
export type ApercuVue = { 
/**
 * Which rendering; pages are asked with it.
 */
revision: string, 
/**
 * How many pages.
 */
pages: number, 
/**
 * What the candidate should know, French sentences.
 */
avertissements: Array<string>, };

/**
 * An authority whose certificate was accepted.
 */
export type AutoriteReconnue = { 
/**
 * SHA-256 of the certificate, hexadecimal.
 */
empreinte: string, 
/**
 * Its first 80 bits as eight words.
 */
mots: Array<string>, 
/**
 * Name in the certificate.
 */
nom: string, 
/**
 * Who issued it, by name.
 */
emetteur: string, };

/**
 * A centre that is trusted to say who somebody is.
 */
export type AutoriteVue = { 
/**
 * Fingerprint of its certificate.
 */
empreinte: string, 
/**
 * Its name.
 */
nom: string, 
/**
 * The fingerprint as eight words.
 */
mots: Array<string>, 
/**
 * Since when it is trusted, ISO 8601.
 */
depuis: string, 
/**
 * Until when its certificate is valid, ISO 8601.
 */
expire_le: string, 
/**
 * Whether it is our own: it can issue and revoke.
 */
notre: boolean, 
/**
 * Date of its latest list of revoked certificates, ISO 8601.
 */
liste_du: string | null, 
/**
 * What it issued, where it is our own.
 */
emis: Array<CertificatVue>, };

/**
 * The signature of another program: it holds, and nothing is known of who made it.
 */
export type AutreVue = { 
/**
 * Name in the certificate.
 */
nom: string, 
/**
 * Organisation in the certificate, empty where it has none.
 */
organisation: string, 
/**
 * Who issued the certificate, as it says: nobody checked it.
 */
emetteur: string, 
/**
 * SHA-256 of the certificate, hexadecimal.
 */
empreinte: string, 
/**
 * Instant the signer declares, ISO 8601; declared, not proven.
 */
date_declaree: string, 
/**
 * How it is written in the PDF.
 */
format: string, 
/**
 * With what it was computed.
 */
algorithme: string, };

/**
 * How far long work is.
 */
export type AvancementVue = { 
/**
 * Code of the step.
 */
etape: string, 
/**
 * « Images 12 sur 40 ».
 */
phrase: string, 
/**
 * How many are done.
 */
fait: number, 
/**
 * Of how many; 0 for a step that is not counted.
 */
total: number, };

/**
 * One opinion on one thing, taken out of a signed avis that holds.
 */
export type Avis = { 
/**
 * Rank among the avis of that signer on that dossier, from 1.
 */
sequence: number, 
/**
 * SHA-256 of the signed content it was taken out of.
 */
source: string, 
/**
 * Full name of the author, as their certificate says.
 */
auteur: string, 
/**
 * Function and company of the author, as their certificate says; empty where it does not.
 */
qualite: string, 
/**
 * Fingerprint of the author's certificate, hexadecimal.
 */
empreinte_auteur: string, 
/**
 * Fingerprint of the author's key, hexadecimal: the same one when a centre certifies it later. It tells one signer from another.
 */
cle_auteur: string, 
/**
 * Instant the author declares, ISO 8601; declared, not proven.
 */
date_declaree: string, 
/**
 * What it bears on.
 */
portee: Portee, 
/**
 * The opinion.
 */
opinion: Opinion, 
/**
 * The word of the centre's scale that was chosen.
 */
libelle: string, 
/**
 * What was observed.
 */
observe: string, 
/**
 * When it was observed, as the author writes it.
 */
quand: string, 
/**
 * What the author adds.
 */
commentaire: string, 
/**
 * SHA-256 of each text read, by text.
 */
lu: Array<[TextRef, string]>, };

/**
 * Avis about to be imported, before it is confirmed.
 */
export type AvisApercu = { 
/**
 * The dossier they are about, as it is called here.
 */
candidat: string, 
/**
 * Title of its référentiel.
 */
titre: string, 
/**
 * The avis, those already here among them.
 */
avis: Array<AvisRecu>, 
/**
 * How many are not here yet.
 */
nouveaux: number, 
/**
 * What must be looked at.
 */
alertes: Array<AlerteVue>, };

/**
 * An avis, in a list of dossiers.
 */
export type AvisBref = { 
/**
 * Who signed.
 */
signataire: SignataireVue, 
/**
 * When, as declared, ISO 8601.
 */
date_declaree: string, 
/**
 * How many competences, by opinion.
 */
opinions: Array<[Opinion, number]>, 
/**
 * Whether texts changed since.
 */
perime: boolean, };

/**
 * Where a competence stands.
 */
export type AvisCompetence = { 
/**
 * Which.
 */
id: CompetenceId, 
/**
 * Its title.
 */
titre: string, 
/**
 * The last of each signer on it, the newest first.
 */
opinions: Array<OpinionVue>, 
/**
 * Whether there was one and none is still valid.
 */
perime: boolean, };

/**
 * The company's opinions that a file carries.
 */
export type AvisComptes = { 
/**
 * How many signed avis.
 */
signes: number, 
/**
 * Opinions in force that are favourable.
 */
favorables: number, 
/**
 * With a reserve.
 */
reserves: number, 
/**
 * Unfavourable.
 */
defavorables: number, 
/**
 * Given on texts that changed since.
 */
perimes: number, };

/**
 * An avis that bears on a criterion, by itself or through its competence.
 */
export type AvisPorte = { 
/**
 * Its rank among the avis of the dossier.
 */
sequence: number, 
/**
 * What it says.
 */
opinion: Opinion, 
/**
 * Whether the texts it read are still what they were.
 */
valide: boolean, };

/**
 * One signed avis, as it is shown.
 */
export type AvisRecu = { 
/**
 * SHA-256 of what was signed.
 */
empreinte: string, 
/**
 * Who signed.
 */
signataire: SignataireVue, 
/**
 * Rank among those of this signer.
 */
sequence: number, 
/**
 * Where it stands among them.
 */
rang: 'dernier' | 'anterieur' | 'conflit' | 'avant_conflit', 
/**
 * Whether it counts: not in conflict, its key not revoked.
 */
compte: boolean, 
/**
 * What is said of its rank or of its key where it does not count, or where one is missing before it; a sentence.
 */
remarque: string | null, 
/**
 * When, as its signer declares, ISO 8601; declared, not proven.
 */
date_declaree: string, 
/**
 * On whose computer, as its signer declares.
 */
lieu: LieuAvis, 
/**
 * When it was received here, ISO 8601.
 */
recu_le: string, 
/**
 * The request it answers.
 */
demande: string | null, 
/**
 * What it says.
 */
decisions: Array<DecisionVue>, };

/**
 * One signed avis inside a file.
 */
export type AvisScelle = { 
/**
 * SHA-256 of what was signed.
 */
empreinte: string, 
/**
 * Who signed.
 */
signataire: SignataireVue, 
/**
 * When, as its signer declares, ISO 8601; declared, not proven.
 */
date_declaree: string, 
/**
 * Rank among those of this signer.
 */
sequence: number, 
/**
 * Whether it counts: contradicted by none, its key not revoked.
 */
compte: boolean, 
/**
 * Why it does not count, or what is missing before it; a sentence.
 */
remarque: string | null, 
/**
 * What it says.
 */
decisions: Array<DecisionVue>, };

/**
 * The avis on a dossier, for its candidate.
 */
export type AvisVue = { 
/**
 * Why none is asked, a sentence; absent where one is.
 */
dispense: string | null, 
/**
 * With regard to what it is given, in the référentiel's words.
 */
regard: string, 
/**
 * Who gives it, in the référentiel's words.
 */
auteur: string, 
/**
 * The tutor named in the dossier.
 */
tuteur: Personne, 
/**
 * Day by which the centre wants it, ISO 8601.
 */
pour_le: string | null, 
/**
 * What it may bear on.
 */
portees: Array<Echelle>, 
/**
 * The centre's scale.
 */
echelle: Array<Echelon>, 
/**
 * Competence by competence, in the order of the référentiel, those of the perimeter only.
 */
competences: Array<AvisCompetence>, 
/**
 * What was asked, the newest first.
 */
demandes: Array<DemandeFaiteVue>, 
/**
 * What was received, the newest first by declared date.
 */
recus: Array<AvisRecu>, 
/**
 * What must be looked at, sentences, the gravest first.
 */
alertes: Array<AlerteVue>, };

/**
 * What is computed from the texts, again after each edit.
 */
export type Bilan = { 
/**
 * What the texts tell.
 */
coverage: Coverage, 
/**
 * What is missing, most important first.
 */
manques: Array<ManqueDit>, 
/**
 * Words in each text.
 */
mots: Array<MotsTexte>, 
/**
 * Whether nothing stops the seal.
 */
pret: boolean, };

/**
 * What the decisions in force say, counted: the last of each signer on each thing, of avis that count.
 */
export type BilanAvis = { 
/**
 * Favourable, still valid.
 */
favorables: number, 
/**
 * With a reserve, still valid.
 */
reserves: number, 
/**
 * Unfavourable, still valid.
 */
defavorables: number, 
/**
 * Not observed, still valid.
 */
non_observes: number, 
/**
 * Given on texts that changed since.
 */
perimes: number, };

/**
 * A bloc de compétences.
 */
export type Bloc = { 
/**
 * From 1.
 */
numero: number, 
/**
 * Official title.
 */
titre: string, 
/**
 * Associated knowledge, official names.
 */
connaissances: Array<Connaissance>, };

/**
 * A bloc de compétences.
 */
export type BlocLu = { 
/**
 * From 1.
 */
numero: number, 
/**
 * Its title.
 */
titre: Lu, 
/**
 * Associated knowledge.
 */
connaissances: Array<Lu>, };

/**
 * A référentiel being read.
 */
export type Brouillon = { 
/**
 * Which way the document is written.
 */
generation: Generation, 
/**
 * Proposed from the title, such as `cqpm-tmsi`; to be corrected.
 */
code: string, 
/**
 * `1`, or one more than the version it is a copy of.
 */
version: string, 
/**
 * Title of the CQPM.
 */
titre: Lu, 
/**
 * The title elsewhere.
 */
variantes: Array<VarianteLue>, 
/**
 * Number in the national register, where the document says it.
 */
rncp: Lu | null, 
/**
 * Level, where the document says it.
 */
niveau: number | null, 
/**
 * What the pack says of its source: file name and date, written by the application.
 */
source: string, 
/**
 * The words of this CQPM.
 */
vocabulaire: VocabulaireLu, 
/**
 * The référentiel of activities.
 */
activites: Array<RubriqueLue>, 
/**
 * Categories of criteria, in order; one, `CR`, where the document has none.
 */
categories: Array<Categorie>, 
/**
 * Blocs, in order.
 */
blocs: Array<BlocLu>, 
/**
 * Ways of being assessed.
 */
modalites: Array<ModaliteLue>, 
/**
 * Rules.
 */
regles: ReglesLues, 
/**
 * Facts the candidate is asked for: proposed where a condition gives a figure to reach.
 */
faits: Array<Fait>, 
/**
 * Competences, in order.
 */
competences: Array<CompetenceLue>, 
/**
 * Footnotes.
 */
notes: Array<NoteLue>, 
/**
 * Labels and joints that were understood and say nothing of their own.
 */
reconnus: Array<ExtraitLu>, 
/**
 * What was not understood: to be placed or set aside by a person.
 */
non_compris: Array<ExtraitLu>, };

/**
 * What is left to do before a draft is published.
 */
export type BrouillonEtat = { 
/**
 * One more at each save: a save names the one it began from.
 */
revision: number, 
/**
 * Readings that are not sure: what is asked first, each in order of the document.
 */
doutes: Array<DouteVue>, 
/**
 * What was not understood.
 */
non_compris: Array<NonComprisVue>, 
/**
 * Counts, competence by competence.
 */
comptes: Array<CompteCompetence>, 
/**
 * Where the words of the document are; none for a copy.
 */
mots: MotsVue | null, 
/**
 * What stands in the way of publishing; nothing: it can be published.
 */
problemes: Array<ProblemeVue>, };

/**
 * One draft of the list.
 */
export type BrouillonResume = { 
/**
 * Names it.
 */
id: string, 
/**
 * Title read, maybe empty.
 */
titre: string, 
/**
 * Code proposed.
 */
code: string, 
/**
 * Version proposed.
 */
version: string, 
/**
 * Name of the document; empty for a copy.
 */
fichier: string, 
/**
 * The référentiel it is a copy of.
 */
copie_de: ReferentielKey | null, 
/**
 * Instant, ISO 8601 UTC.
 */
cree_le: string, 
/**
 * Instant of the last change, ISO 8601 UTC.
 */
modifie_le: string, 
/**
 * Readings a person is asked about.
 */
douteux: number, 
/**
 * Extracts to place or set aside.
 */
non_compris: number, };

/**
 * A draft under review.
 */
export type BrouillonVue = { 
/**
 * Names it.
 */
id: string, 
/**
 * Name of the document; empty for a copy.
 */
fichier: string, 
/**
 * The référentiel it is a copy of.
 */
copie_de: ReferentielKey | null, 
/**
 * The document as it was read; none for a copy.
 */
source: SourceLue | null, 
/**
 * What was understood.
 */
brouillon: Brouillon, 
/**
 * Référentiels that are here and that the document looks like, best first.
 */
ressemble: Array<RessembleVue>, 
/**
 * In words, every code of reason a draft can have.
 */
raisons: { [key in string]: string }, 
/**
 * What is left to do.
 */
etat: BrouillonEtat, };

/**
 * Who writes the dossier.
 */
export type Candidat = { 
/**
 * Given name.
 */
prenom: string, 
/**
 * Family name.
 */
nom: string, 
/**
 * Job held during the work told here.
 */
fonction: string, };

/**
 * One's own identities, the people known, the centres trusted.
 */
export type Carnet = { 
/**
 * Identities that can sign here, the newest first; those given up last.
 */
identites: Array<IdentiteConnue>, 
/**
 * Everybody whose signature was seen, by name.
 */
contacts: Array<ContactVue>, 
/**
 * Centres that are trusted.
 */
autorites: Array<AutoriteVue>, 
/**
 * Whether this computer's keyring works, a sentence where it does not.
 */
trousseau_absent: string | null, };

/**
 * A category of criteria.
 */
export type Categorie = { 
/**
 * Two capitals: `ME`, `MO`, `LI`, `CO`, or `CR` where the CQPM has no categories.
 */
code: string, 
/**
 * Shown as heading.
 */
titre: string, 
/**
 * Shown in the panel, one word or two.
 */
court: string, };

/**
 * One cell; tables inside it are read as paragraphs.
 */
export type CelluleLue = { 
/**
 * Its paragraphs, in order; none where it is empty.
 */
paragraphes: Array<ParagrapheLu>, };

/**
 * Who registers and examines, and what it fixed: its dates and its limits, `None` while unknown, never invented.
 *
 * The date of deposit is the dossier's `date_depot`.
 */
export type Centre = { 
/**
 * Name of the centre.
 */
nom: string, 
/**
 * Whom to reach there, and how, as the candidate writes it.
 */
contact: string, 
/**
 * Day the candidate was registered, or until when they can be.
 */
date_inscription: string | null, 
/**
 * Day by which the company's avis is handed in.
 */
date_avis: string | null, 
/**
 * Day of the commission.
 */
date_commission: string | null, 
/**
 * The most pages the report may have.
 */
limite_pages: number | null, 
/**
 * The most words the report may have.
 */
limite_mots: number | null, 
/**
 * Its scale for the company's avis; empty for the four words of [`Opinion`].
 */
echelle: Array<Echelon>, };

/**
 * One certificate of a package.
 */
export type CertificatApercu = { 
/**
 * To whom.
 */
nom: string, 
/**
 * Function.
 */
fonction: string, 
/**
 * Company.
 */
organisation: string, 
/**
 * Until when, ISO 8601.
 */
expire_le: string, 
/**
 * Whether it is for a key of this computer.
 */
pour_vous: boolean, };

/**
 * A certificate our own authority issued.
 */
export type CertificatVue = { 
/**
 * Serial number, hexadecimal.
 */
serie: string, 
/**
 * To whom.
 */
nom: string, 
/**
 * Function.
 */
fonction: string, 
/**
 * Company.
 */
organisation: string, 
/**
 * When, ISO 8601.
 */
emis_le: string, 
/**
 * Until when, ISO 8601.
 */
expire_le: string, 
/**
 * When it was revoked, ISO 8601.
 */
revoque_le: string | null, };

/**
 * What a package of certificates brings, before it is confirmed: its centre is trusted from then on.
 */
export type CertificatsApercu = { 
/**
 * Name of the centre.
 */
centre: string, 
/**
 * Fingerprint of its authority.
 */
empreinte: string, 
/**
 * The fingerprint as eight words, to be compared by telephone.
 */
mots: Array<string>, 
/**
 * Whether that centre is trusted already.
 */
deja_connu: boolean, 
/**
 * Who the certificates name, those of one's own keys first.
 */
certificats: Array<CertificatApercu>, 
/**
 * How many certificates the centre revoked so far.
 */
revoques: number, 
/**
 * What confirming does, sentences.
 */
phrases: Array<string>, };

/**
 * What became of it.
 */
export type Changement = "mots" | "renumerote" | "deplace" | "ajoute" | "retire";

/**
 * A move that was made before.
 */
export type ChangementReferentiel = { 
/**
 * Names it.
 */
id: string, 
/**
 * Instant, ISO 8601 UTC.
 */
le: string, 
/**
 * The version before.
 */
de: ReferentielKey, 
/**
 * The version after.
 */
vers: ReferentielKey, 
/**
 * What was told of it.
 */
suites: Array<SuiteVue>, };

/**
 * One text that changed since an avis.
 */
export type ChangementVue = { 
/**
 * Which.
 */
texte: TextRef, 
/**
 * Its name for people.
 */
titre: string, 
/**
 * Whether what it said is still known here.
 */
connu: boolean, 
/**
 * What it said, what it says: word by word, as for two versions of a text; all new where what it said is not known.
 */
difference: Array<Segment>, };

/**
 * Where a criterion goes, as somebody decided.
 */
export type Choix = { 
/**
 * The criterion of the dossier's version.
 */
de: CritereId, 
/**
 * The criterion it becomes; none to leave its passages without one.
 */
vers: CritereId | null, };

/**
 * What can be chosen for one competence.
 */
export type ChoixModalites = { 
/**
 * The competence.
 */
competence: CompetenceId, 
/**
 * To choose among.
 */
possibles: Array<string>, 
/**
 * Each way to choose: what is retained together. One or several of them are allowed, nothing else.
 */
facons: Array<Array<string>>, 
/**
 * Retained without being chosen.
 */
impliquees: Array<string>, };

/**
 * What a person answered for one id.
 */
export type ChoixOfficiel = { 
/**
 * Which id.
 */
id: string, 
/**
 * Rank of its words, none where it has none in this document.
 */
element: number | null, };

/**
 * A criterion of the version moved to.
 */
export type CibleMigration = { 
/**
 * Which.
 */
id: CritereId, 
/**
 * Of which competence.
 */
competence: CompetenceId, 
/**
 * In a few words.
 */
court: string, 
/**
 * In full.
 */
libelle: string, 
/**
 * Its official wording, where there is one.
 */
texte_officiel: string | null, };

/**
 * A column: which texts its cells are about.
 */
export type Colonne = "contexte" | { "activite": ActiviteId } | "fiche" | "autres_fiches";

/**
 * On what the commission validates a competence.
 */
export type Commission = { 
/**
 * Who sits, in our words.
 */
composition: string, 
/**
 * What it validates on, in order.
 */
fondements: Array<string>, };

/**
 * Everything that differs between two référentiels.
 */
export type ComparaisonVue = { 
/**
 * The first.
 */
a: ReferentielKey, 
/**
 * The second.
 */
b: ReferentielKey, 
/**
 * Texts that are the same under the same id.
 */
identiques: number, 
/**
 * Texts said with other words.
 */
modifies: number, 
/**
 * The same texts under another number, because of what came or went.
 */
renumerotes: number, 
/**
 * Texts found elsewhere.
 */
deplaces: number, 
/**
 * Texts only in the second.
 */
ajoutes: number, 
/**
 * Texts only in the first.
 */
retires: number, 
/**
 * What differs, competence by competence, what holds for all first.
 */
groupes: Array<GroupeVue>, };

/**
 * A competence (or capacité) and all that is said of it.
 */
export type Competence = { 
/**
 * `C1` to `C6`.
 */
id: CompetenceId, 
/**
 * Number of the bloc it belongs to.
 */
bloc: number | null, 
/**
 * Official title, that of the evaluation table.
 */
titre: string, 
/**
 * Our short name for menus, such as « Matériels ».
 */
court: string, 
/**
 * The title as other tables write it.
 */
variantes: Array<Variante>, 
/**
 * What is given or imposed.
 */
conditions: Array<Condition>, 
/**
 * What is observed, in order of category then rank.
 */
criteres: Array<Critere>, 
/**
 * What is expected at the end.
 */
resultats: Array<Resultat>, 
/**
 * Which ways of being assessed are allowed.
 */
modalites: Expression, };

/**
 * Coverage of one competence.
 */
export type CompetenceCoverage = { 
/**
 * The competence.
 */
id: CompetenceId, 
/**
 * Criterion by criterion, in the référentiel's order.
 */
criteres: Array<CritereCoverage>, 
/**
 * All criteria.
 */
total: number, 
/**
 * [`Etat::Absent`].
 */
absents: number, 
/**
 * [`Etat::Mentionne`].
 */
mentionnes: number, 
/**
 * [`Etat::Etaye`].
 */
etayes: number, 
/**
 * [`Etat::Confirme`].
 */
confirmes: number, };

/**
 * One of the competences of a référentiel: `C` and its number, `C1` to `C99`.
 */
export type CompetenceId = string;

/**
 * A competence or capacité.
 */
export type CompetenceLue = { 
/**
 * From 1, across blocs.
 */
numero: number, 
/**
 * Number of its bloc.
 */
bloc: number | null, 
/**
 * Title of the evaluation table.
 */
titre: Lu, 
/**
 * A short name for menus: proposed, to be corrected.
 */
court: string, 
/**
 * The title elsewhere in the document, where it differs.
 */
variantes: Array<VarianteLue>, 
/**
 * What is given.
 */
conditions: Array<ConditionLue>, 
/**
 * What is observed, in order of category then rank.
 */
criteres: Array<CritereLu>, 
/**
 * What is expected.
 */
resultats: Array<Lu>, 
/**
 * Which modalités are allowed, by code.
 */
modalites: Expression, 
/**
 * Where that was read.
 */
modalites_lues: Lu, };

/**
 * What becomes of a competence.
 */
export type CompetenceMigree = { 
/**
 * Which.
 */
id: CompetenceId, 
/**
 * Its title.
 */
titre: string, 
/**
 * Which it becomes, none where nothing resembles it.
 */
vers: CompetenceId | null, 
/**
 * The title of that one.
 */
vers_titre: string | null, 
/**
 * Words of its fiche.
 */
mots: number, 
/**
 * What becomes of its fiche, in a sentence.
 */
devient: string, 
/**
 * Its criteria, in order.
 */
criteres: Array<CritereMigre>, };

/**
 * What texts cover of one competence.
 */
export type CompetenceScellee = { 
/**
 * Which.
 */
id: CompetenceId, 
/**
 * Its number.
 */
numero: number, 
/**
 * Its short name.
 */
titre: string, 
/**
 * By state.
 */
counts: Counts, };

/**
 * Criteria of one category.
 */
export type CompteCategorie = { 
/**
 * Such as `ME`.
 */
code: string, 
/**
 * How many.
 */
nombre: number, };

/**
 * What one competence holds.
 */
export type CompteCompetence = { 
/**
 * From 1.
 */
numero: number, 
/**
 * Its title.
 */
titre: string, 
/**
 * Number of its bloc.
 */
bloc: number | null, 
/**
 * Conditions of the list « À partir de ».
 */
conditions_puces: number, 
/**
 * Conditions on a line of their own.
 */
conditions_autres: number, 
/**
 * Criteria of each category of the draft, in order.
 */
criteres: Array<CompteCategorie>, 
/**
 * Criteria in all, of unknown categories too.
 */
criteres_total: number, 
/**
 * Sub-points of them.
 */
sous_points: number, 
/**
 * Expected results.
 */
resultats: number, };

/**
 * A condition of realisation, such as `C1-CD-01`.
 */
export type Condition = { 
/**
 * Stable id.
 */
id: string, 
/**
 * Our statement.
 */
libelle: string, 
/**
 * Whether the source has it in a bulleted list (« À partir de ») or as a line of its own.
 */
puce: boolean, 
/**
 * Official wording, once imported by the user.
 */
texte_officiel: string | null, };

/**
 * A condition of realisation.
 */
export type ConditionLue = { 
/**
 * Whether it stands in the list « À partir de ».
 */
puce: boolean, 
/**
 * Its words.
 */
libelle: Lu, };

/**
 * How far somebody is known here.
 */
export type ConfianceVue = { 
/**
 * `demonstration`, `connu`, `inconnu`, `homonyme`, `cle_changee`, `revoque`, `expire`.
 */
code: string, 
/**
 * Whether it may be shown in green: known, and nothing else.
 */
vert: boolean, 
/**
 * In a few words: « connu, empreinte lue au téléphone ».
 */
dit: string, 
/**
 * What it means and what to do, one or two sentences.
 */
phrase: string, };

/**
 * One item of knowledge, such as `B1-CN-01`.
 */
export type Connaissance = { 
/**
 * Stable id.
 */
id: string, 
/**
 * Official name.
 */
libelle: string, 
/**
 * Official wording, once imported by the user.
 */
texte_officiel: string | null, };

/**
 * Somebody whose signature was seen.
 */
export type ContactVue = { 
/**
 * Who, and how far they are known.
 */
signataire: SignataireVue, 
/**
 * When they were first seen here, ISO 8601.
 */
vu_le: string, 
/**
 * By which check they are known; absent where they are not, or are by a centre.
 */
connu_par: ControleVue | null, 
/**
 * Since when, ISO 8601.
 */
connu_le: string | null, 
/**
 * Whether packages can be encrypted for them without a phrase.
 */
sans_phrase: boolean, };

/**
 * What a file contains, each part re-checked against the others.
 */
export type ContenuScelle = { 
/**
 * How many pages.
 */
pages: number | null, 
/**
 * When it was sealed, as it says, ISO 8601 UTC; absent from a draft.
 */
scelle_le: string | null, 
/**
 * SHA-256 of the `dossier.json` inside, hexadecimal: the fingerprint its pages show.
 */
empreinte: string, 
/**
 * Whether the pages were made from that very `dossier.json`.
 */
empreinte_pages: EmpreintePages, 
/**
 * Whether its référentiel is the one that is here.
 */
referentiel: ReferentielConnu, 
/**
 * Activités.
 */
activites: number, 
/**
 * Fiches that have a text.
 */
fiches: number, 
/**
 * Evidence.
 */
preuves: number, 
/**
 * What its texts cover, computed anew; absent where the référentiel is not here.
 */
couverture: CouvertureScellee | null, 
/**
 * The signed avis inside, each verified anew, the newest first.
 */
avis: Array<AvisScelle>, 
/**
 * What those in force say, counted.
 */
bilan_avis: BilanAvis, };

/**
 * What a whole dossier holds.
 */
export type ContenuVue = { 
/**
 * Full name of the candidate.
 */
candidat: string, 
/**
 * Company.
 */
entreprise: string, 
/**
 * Activités, those taken out not counted.
 */
activites: number, 
/**
 * Fiches that have a text.
 */
fiches: number, 
/**
 * Evidence, those taken out not counted.
 */
preuves: number, 
/**
 * Versions of texts.
 */
versions: number, 
/**
 * Sealed versions.
 */
sceaux: number, 
/**
 * Activités and evidence that were taken out and can still come back.
 */
corbeille: number, };

/**
 * A countersigned PDF that was written.
 */
export type ContreseingEcrit = { 
/**
 * Name of the file.
 */
fichier: string, 
/**
 * Who countersigned, and when.
 */
signe: ContreseingSigne, 
/**
 * Whether it was also kept in the dossier, which is on this computer.
 */
garde: boolean, };

/**
 * A request that was received, open.
 */
export type ContreseingRecuVue = { 
/**
 * Its id.
 */
id: string, 
/**
 * Who sent it, as they call themselves.
 */
de: string, 
/**
 * For whom.
 */
pour: string, 
/**
 * The word of the candidate.
 */
message: string, 
/**
 * When it was accepted here, ISO 8601.
 */
recu_le: string, 
/**
 * What is to be countersigned, or was.
 */
scelle: AContresigner, 
/**
 * Who countersigned, once that is done.
 */
signe: ContreseingSigne | null, 
/**
 * Whether the answer can be encrypted for the candidate without a phrase.
 */
retour_sans_phrase: boolean, };

/**
 * A countersignature that was made.
 */
export type ContreseingSigne = { 
/**
 * Who.
 */
signataire: SignataireVue, 
/**
 * When, as they declare, ISO 8601.
 */
le: string, };

/**
 * A countersigned PDF that is kept.
 */
export type ContreseingVue = { 
/**
 * The sealed version it goes on from.
 */
sceau: string, 
/**
 * SHA-256 of the PDF, which names it.
 */
empreinte: string, 
/**
 * Bytes.
 */
taille: number, 
/**
 * Who countersigned, and how far they are known here.
 */
signataire: SignataireVue, 
/**
 * When, as they declare, ISO 8601.
 */
signe_le: string, 
/**
 * When it was received here, ISO 8601.
 */
recu_le: string, };

/**
 * What is kept and what was asked about the sealed versions of a dossier.
 */
export type ContreseingsVue = { 
/**
 * The countersigned PDF, in the order in which they came.
 */
contreseings: Array<ContreseingVue>, 
/**
 * What was asked, the oldest first.
 */
demandes: Array<DemandeContreseingVue>, };

/**
 * How a file was found the last time it was looked for.
 */
export type ControleFichier = "recu" | "inchange" | "change" | "absent" | "inaccessible";

/**
 * By which check somebody is known.
 */
export type ControleVue = "lecture" | "papier";

/**
 * What was taken out of a dossier and can come back, the last taken first.
 */
export type Corbeille = { 
/**
 * Activités.
 */
activites: Array<ActiviteRetiree>, 
/**
 * Evidence.
 */
preuves: Array<PreuveRetiree>, };

/**
 * The whole table.
 */
export type Correspondance = { 
/**
 * The columns of texts, in the order texts are read.
 */
colonnes: Array<Colonne>, 
/**
 * The rows, by competence of the perimeter.
 */
competences: Array<CorrespondanceCompetence>, };

/**
 * The rows of one competence.
 */
export type CorrespondanceCompetence = { 
/**
 * The competence.
 */
id: CompetenceId, 
/**
 * Its criteria, in the référentiel's order.
 */
lignes: Array<LigneCorrespondance>, 
/**
 * All criteria.
 */
total: number, 
/**
 * [`Etat::Absent`].
 */
absents: number, 
/**
 * [`Etat::Mentionne`].
 */
mentionnes: number, 
/**
 * [`Etat::Etaye`].
 */
etayes: number, 
/**
 * [`Etat::Confirme`].
 */
confirmes: number, };

/**
 * One side of a difference.
 */
export type CoteVue = { 
/**
 * Its id, `C1-ME-03`, or a name such as `regles/inscription`.
 */
id: string, 
/**
 * Its words.
 */
texte: string, 
/**
 * Its official wording, where it differs from them.
 */
officiel: string | null, };

/**
 * How many criteria are in each state; the four add up to `total`.
 */
export type Counts = { 
/**
 * All criteria.
 */
total: number, 
/**
 * [`Etat::Absent`].
 */
absents: number, 
/**
 * [`Etat::Mentionne`].
 */
mentionnes: number, 
/**
 * [`Etat::Etaye`].
 */
etayes: number, 
/**
 * [`Etat::Confirme`].
 */
confirmes: number, };

/**
 * What texts cover.
 */
export type CouvertureScellee = { 
/**
 * All competences together.
 */
counts: Counts, 
/**
 * Competence by competence, in order.
 */
competences: Array<CompetenceScellee>, };

/**
 * Coverage of the whole perimeter.
 */
export type Coverage = { 
/**
 * By state, all competences together.
 */
counts: Counts, 
/**
 * Competence by competence.
 */
competences: Array<CompetenceCoverage>, 
/**
 * What cannot be taken as it is written.
 */
problemes: Array<TextProblem>, };

/**
 * One criterion.
 */
export type Critere = { 
/**
 * Stable id.
 */
id: CritereId, 
/**
 * Two capitals, one of the référentiel's categories.
 */
categorie: string, 
/**
 * Our full statement.
 */
libelle: string, 
/**
 * Our statement in a few words, for lists and margins.
 */
court: string, 
/**
 * Details.
 */
sous_points: Array<SousPoint>, 
/**
 * Official wording, once imported by the user.
 */
texte_officiel: string | null, };

/**
 * Coverage of one criterion.
 */
export type CritereCoverage = { 
/**
 * The criterion.
 */
id: CritereId, 
/**
 * How far it is told.
 */
etat: Etat, 
/**
 * Whether a favourable avis bore on it and a later edit made it outdated.
 */
perime: boolean, 
/**
 * Where it is told, the context first, then activités, then fiches.
 */
recits: Array<Recit>, };

/**
 * One observable statement of a référentiel: competence, category, rank, such as `C1-ME-03`.
 */
export type CritereId = string;

/**
 * A criterion.
 */
export type CritereLu = { 
/**
 * `ME`, `MO`, `LI`, `CO`, or `CR` where the document has no categories.
 */
categorie: string, 
/**
 * A few words for lists and margins: proposed, to be corrected.
 */
court: string, 
/**
 * Its sentence.
 */
libelle: Lu, 
/**
 * Its bullets.
 */
sous_points: Array<SousPointLu>, };

/**
 * What becomes of a criterion.
 */
export type CritereMigre = { 
/**
 * Which.
 */
id: CritereId, 
/**
 * In a few words.
 */
court: string, 
/**
 * In full.
 */
libelle: string, 
/**
 * Its official wording, where there is one.
 */
texte_officiel: string | null, 
/**
 * Which it becomes, none where nothing resembles it.
 */
vers: CritereId | null, 
/**
 * How sure.
 */
surete: Surete, 
/**
 * How much the words resemble, from 0 to 100.
 */
score: number, 
/**
 * Why not surer, in a sentence.
 */
raison: string | null, 
/**
 * Passages of the dossier that name it, those of the bin too.
 */
passages: number, };

/**
 * One opinion of an avis, as it is shown.
 */
export type DecisionVue = { 
/**
 * On what.
 */
portee: Portee, 
/**
 * The same in words: « Compétence 3 — … ».
 */
titre: string, 
/**
 * What it is worth.
 */
opinion: Opinion, 
/**
 * The word that was chosen.
 */
libelle: string, 
/**
 * What was observed.
 */
observe: string, 
/**
 * When.
 */
quand: string, 
/**
 * What the signer adds.
 */
commentaire: string, 
/**
 * Whether the texts it read are unchanged.
 */
valable: boolean, 
/**
 * Those that changed since.
 */
changes: Array<TexteDit>, 
/**
 * Whether the same signer said something later on the same thing.
 */
remplacee: boolean, };

/**
 * What a request asks, before it is accepted.
 */
export type DemandeApercu = { 
/**
 * The word of the candidate.
 */
message: string, 
/**
 * Day by which an answer is wanted, ISO 8601.
 */
pour_le: string | null, 
/**
 * On which competences: their ids in what a package says of itself, their titles in what is about to be imported.
 */
competences: Array<string>, };

/**
 * A certificate asked of a centre, before it is issued.
 */
export type DemandeCertificatVue = { 
/**
 * By whom, as they call themselves: issuing says that it was checked.
 */
nom: string, 
/**
 * Function.
 */
fonction: string, 
/**
 * Company.
 */
organisation: string, 
/**
 * What the centre should check first, a sentence.
 */
phrase: string, };

/**
 * A request for a countersignature, before it is accepted.
 */
export type DemandeContreseingApercu = { 
/**
 * The word of the candidate.
 */
message: string, 
/**
 * What would be countersigned.
 */
scelle: AContresigner, };

/**
 * One request that was made.
 */
export type DemandeContreseingVue = { 
/**
 * The sealed version it carried.
 */
sceau: string, 
/**
 * Of whom.
 */
pour: string, 
/**
 * When, ISO 8601.
 */
faite_le: string, };

/**
 * One request that was made.
 */
export type DemandeFaiteVue = { 
/**
 * Its id.
 */
id: string, 
/**
 * When, ISO 8601.
 */
faite_le: string, 
/**
 * Of whom.
 */
pour: string, 
/**
 * On what.
 */
competences: Array<CompetenceId>, 
/**
 * Whether an avis answers it.
 */
repondue: boolean, };

/**
 * What a tutor is asked.
 */
export type DemandeRecue = { 
/**
 * Name of whom it is for.
 */
pour: string, 
/**
 * The word of the candidate.
 */
message: string, 
/**
 * Day by which it is wanted, ISO 8601.
 */
pour_le: string | null, 
/**
 * On which competences, in the order of the référentiel.
 */
competences: Array<CompetenceId>, 
/**
 * What an avis may bear on.
 */
portees: Array<Echelle>, 
/**
 * The centre's scale.
 */
echelle: Array<Echelon>, };

/**
 * A limit of the centre that is gone beyond.
 */
export type Depassement = { "mesure": "mots", 
/**
 * How many there are.
 */
compte: number, 
/**
 * How many may be.
 */
limite: number, } | { "mesure": "pages", 
/**
 * How many there are.
 */
compte: number, 
/**
 * How many may be.
 */
limite: number, };

/**
 * One candidate's dossier.
 */
export type Dossier = { 
/**
 * Stable id, made when the dossier was created.
 */
id: DossierId, 
/**
 * The référentiel it answers.
 */
referentiel: ReferentielKey, 
/**
 * Whether this is the demonstration dossier: its signature is valid and always shown as such.
 */
demonstration: boolean, 
/**
 * Who writes it.
 */
candidat: Candidat, 
/**
 * Where the work is done.
 */
entreprise: Entreprise, 
/**
 * Who gives the avis.
 */
tuteur: Personne, 
/**
 * Who registers and examines.
 */
centre: Centre, 
/**
 * How the candidate comes to the certificate; `None` until chosen.
 */
voie: VoieAcces | null, 
/**
 * Whole or some blocs.
 */
perimetre: Perimetre, 
/**
 * Date set by the centre, `None` while unknown: never invented.
 */
date_depot: string | null, 
/**
 * Modalités retained, by competence.
 */
modalites: { [key in CompetenceId]: Array<string> }, 
/**
 * Answers to the facts the référentiel asks for, by code.
 */
faits: { [key in string]: string }, 
/**
 * Projects and activities, in the candidate's order.
 */
activites: Array<Activite>, 
/**
 * One text a competence; a competence without text may be absent.
 */
fiches: Array<Fiche>, 
/**
 * Evidence, in order of number: the first is « Preuve 1 ».
 */
preuves: Array<Preuve>, 
/**
 * The company's opinions that hold, taken out of the signed avis; kept apart from the rest, with their signatures.
 */
avis: Array<Avis>, };

/**
 * What a file says of itself, in short.
 */
export type DossierBref = { 
/**
 * Identifier of the dossier.
 */
id: string, 
/**
 * Full name of the candidate.
 */
candidat: string, 
/**
 * Company.
 */
entreprise: string, 
/**
 * Title of the référentiel.
 */
titre: string, 
/**
 * Its code.
 */
code: string, 
/**
 * Its version.
 */
version: string, 
/**
 * Number of the sealed version; absent from a draft.
 */
numero: number | null, 
/**
 * Whether it is the example.
 */
demonstration: boolean, };

/**
 * A dossier that answers a référentiel.
 */
export type DossierConcerne = { 
/**
 * Which.
 */
id: DossierId, 
/**
 * Full name; empty while unknown.
 */
candidat: string, 
/**
 * What tells it from another of the same names; most often empty.
 */
mention: string, };

/**
 * One candidate's dossier.
 */
export type DossierId = string;

/**
 * One line of the list of dossiers.
 */
export type DossierResume = { 
/**
 * Which.
 */
id: DossierId, 
/**
 * Code of its référentiel.
 */
code: string, 
/**
 * Title of its référentiel.
 */
titre: string, 
/**
 * Full name; empty while unknown.
 */
candidat: string, 
/**
 * Company; empty while unknown.
 */
entreprise: string, 
/**
 * What tells it from another of the same names, such as « copie »; most often empty.
 */
mention: string, 
/**
 * Whether it is the example.
 */
demonstration: boolean, 
/**
 * Instant of the last change, ISO 8601 UTC.
 */
modifie_le: string, 
/**
 * Criteria told.
 */
racontes: number, 
/**
 * Criteria of the perimeter.
 */
total: number, };

/**
 * What a sealed file says of itself.
 */
export type DossierScelle = { 
/**
 * Identifier of the dossier.
 */
id: string, 
/**
 * Code of the référentiel.
 */
code: string, 
/**
 * Version of the référentiel.
 */
version: string, 
/**
 * Hash of the référentiel.
 */
empreinte_referentiel: string, 
/**
 * Title of the référentiel.
 */
titre: string, 
/**
 * Full name of the candidate.
 */
candidat: string, 
/**
 * Company.
 */
entreprise: string, 
/**
 * Number of the sealed version; absent from a draft.
 */
numero: number | null, 
/**
 * Whether it is the example.
 */
demonstration: boolean, };

/**
 * A dossier, its référentiel, and what is computed from both.
 */
export type DossierVue = { 
/**
 * All of it.
 */
dossier: Dossier, 
/**
 * All of it.
 */
referentiel: Referentiel, 
/**
 * What changes with each edit.
 */
bilan: Bilan, 
/**
 * What can be chosen, competence by competence.
 */
choix: Array<ChoixModalites>, 
/**
 * Sealed versions, the newest first.
 */
sceaux: Array<SceauVue>, 
/**
 * What is due, the earliest first: only dates the centre gave.
 */
echeances: Array<EcheanceDite>, 
/**
 * What each way of access changes for this référentiel.
 */
voies: Array<VoieDite>, };

/**
 * A reading that is not sure.
 */
export type DouteVue = { 
/**
 * JSON pointer into the draft.
 */
chemin: string, 
/**
 * `douteux` or `probable`.
 */
surete: Surete, 
/**
 * « Compétence 3 · Méthodes · critère 5 ».
 */
ou: string, 
/**
 * Why.
 */
phrase: string, 
/**
 * The words.
 */
texte: string, 
/**
 * Where they are in the document.
 */
places: Array<PlaceLue>, };

/**
 * One difference.
 */
export type EcartVue = { 
/**
 * What it is about.
 */
partie: Partie, 
/**
 * What became of it.
 */
changement: Changement, 
/**
 * « Méthodes · critère 3 ».
 */
ou: string, 
/**
 * In the first.
 */
avant: CoteVue | null, 
/**
 * In the second.
 */
apres: CoteVue | null, 
/**
 * Word by word from the first to the second, where both are there and differ.
 */
morceaux: Array<Segment>, };

/**
 * A date the centre gave, as words.
 */
export type EcheanceDite = { 
/**
 * What is due, such as « Dépôt du rapport ».
 */
titre: string, 
/**
 * The days left, such as « dans 23 jours ».
 */
quand: string, 
/**
 * What is due.
 */
genre: GenreEcheance, 
/**
 * When.
 */
le: string, 
/**
 * Whole days left: 0 on the day, negative afterwards.
 */
jours: number, };

/**
 * A level at which an avis can be given.
 */
export type Echelle = "activite" | "competence" | "critere";

/**
 * One step of the centre's scale: its word, and what it is worth.
 */
export type Echelon = { 
/**
 * The word on the screen and in the dossier.
 */
libelle: string, 
/**
 * What it is worth.
 */
vaut: Opinion, };

/**
 * A paragraph or a table.
 */
export type ElementLu = { "paragraphe": ParagrapheLu } | { "tableau": TableauLu };

/**
 * One statement of a document.
 */
export type ElementVue = { 
/**
 * JSON pointer into the draft.
 */
chemin: string, 
/**
 * « Compétence 1 · Méthodes · critère 3 ».
 */
ou: string, 
/**
 * Its words.
 */
texte: string, 
/**
 * Where they are in the document.
 */
places: Array<PlaceLue>, };

/**
 * Whether pages were made from the data beside them.
 */
export type EmpreintePages = "conforme" | "absente" | "autre";

/**
 * What is written at a place of a page.
 */
export type EndroitEcrit = { 
/**
 * Which text.
 */
texte: TextRef, 
/**
 * Where in it, in UTF-16 units, about.
 */
utf16: number, };

/**
 * The fields of a dossier a person fills in a form, saved together; each as in [`Dossier`].
 */
export type Entete = { 
/**
 * Who writes it.
 */
candidat: Candidat, 
/**
 * Where the work is done. Its `contexte` is a text, kept with its history.
 */
entreprise: Entreprise, 
/**
 * Who gives the avis.
 */
tuteur: Personne, 
/**
 * Who registers and examines, and what it fixed.
 */
centre: Centre, 
/**
 * How the candidate comes to the certificate.
 */
voie: VoieAcces | null, 
/**
 * Whole or some blocs.
 */
perimetre: Perimetre, 
/**
 * Date set by the centre.
 */
date_depot: string | null, 
/**
 * Modalités retained, by competence.
 */
modalites: { [key in CompetenceId]: Array<string> }, 
/**
 * Answers to the facts the référentiel asks for, by code.
 */
faits: { [key in string]: string }, };

/**
 * One entry of a package.
 */
export type EntreeVue = { 
/**
 * Its name.
 */
nom: string, 
/**
 * Bytes once unpacked.
 */
taille: number, 
/**
 * SHA-256 of those bytes.
 */
sha256: string, };

/**
 * Where the work is done.
 */
export type Entreprise = { 
/**
 * Name.
 */
nom: string, 
/**
 * Town.
 */
ville: string, 
/**
 * What it does, a few words.
 */
activite: string, 
/**
 * Number of people, as the candidate writes it.
 */
effectif: string, 
/**
 * Which of its places, where it has several.
 */
site: string, 
/**
 * The company and its computing, in Markdown.
 */
contexte: string, };

/**
 * The package that was written.
 */
export type EnvoiEcrit = { 
/**
 * Name of the file.
 */
fichier: string, 
/**
 * Whether a phrase opens it; else it is encrypted for the person.
 */
par_phrase: boolean, };

/**
 * What an authority answered when it was tried.
 */
export type EssaiHorodatage = { 
/**
 * Its name.
 */
autorite: string, 
/**
 * Who issued its certificate, by name.
 */
emetteur: string, 
/**
 * SHA-256 of its certificate, hexadecimal.
 */
empreinte: string, 
/**
 * Its first 80 bits as eight words.
 */
mots: Array<string>, 
/**
 * What time it is there, ISO 8601.
 */
instant: string, 
/**
 * Whether it was accepted already.
 */
reconnue: boolean, };

/**
 * How far a criterion is told, in rising order.
 */
export type Etat = "absent" | "mentionne" | "etaye" | "confirme";

/**
 * How far an answer is.
 */
export type EtatRecu = "a_repondre" | "brouillon" | "signe" | "lecture";

/**
 * Which modalités satisfy a competence.
 */
export type Expression = { "un_de": Array<Expression> } | { "tous": Array<Expression> } | { "modalite": string } | { "sauf_voies": { 
/**
 * The modalité.
 */
modalite: string, 
/**
 * Ways of access that are exempt.
 */
voies: Array<VoieAcces>, } };

/**
 * A stretch of text around what was found.
 */
export type Extrait = { 
/**
 * Before it.
 */
avant: string, 
/**
 * The word found, as it is written.
 */
trouve: string, 
/**
 * After it.
 */
apres: string, };

/**
 * Words of the source that are no part of the référentiel, and why they are listed.
 */
export type ExtraitLu = { 
/**
 * The words.
 */
texte: string, 
/**
 * Where they are.
 */
place: PlaceLue, 
/**
 * A code: for [`Brouillon::reconnus`] what it is (`entete_de_tableau`, `categorie`, `titre_de_partie`, `liaison`, `repetition`…), for
 * [`Brouillon::non_compris`] why it was not placed (`hors_rubrique`, `cellule_inattendue`…).
 */
raison: string, };

/**
 * A fact the référentiel asks the candidate for.
 */
export type Fait = { 
/**
 * Such as `postes`.
 */
code: string, 
/**
 * The question, as asked on screen.
 */
question: string, 
/**
 * What it is for, one sentence.
 */
aide: string, 
/**
 * Shape of the answer.
 */
genre: GenreFait, 
/**
 * Competences it is about; empty for all.
 */
competences: Array<CompetenceId>, 
/**
 * Whether the dossier is not ready without it.
 */
obligatoire: boolean, };

/**
 * What is wrong with the answer to a fact.
 */
export type FaitProblem = { "code": "sans_reponse" } | { "code": "pas_un_nombre" } | { "code": "trop_petit", 
/**
 * The least accepted.
 */
minimum: number, } | { "code": "activite_inconnue" };

/**
 * The candidate's text for one competence.
 */
export type Fiche = { 
/**
 * The competence.
 */
competence: CompetenceId, 
/**
 * The story, in Markdown.
 */
texte: string, };

/**
 * A file that was not taken.
 */
export type FichierRefuse = { 
/**
 * Its name.
 */
nom: string, 
/**
 * What happened, what is safe, what to do.
 */
erreur: Message, };

/**
 * Files the user chose in a dialog, to be added one after the other.
 */
export type FichiersChoisis = { 
/**
 * Which choice this is.
 */
lot: number, 
/**
 * Their names, in order; empty when the user gave up.
 */
noms: Array<string>, };

/**
 * What a list of verified files can be taken away as.
 */
export type FormatReception = "csv" | "jsonl";

/**
 * What the file was.
 */
export type FormatSource = "texte" | "html" | "docx" | "odt" | "pdf";

/**
 * What a table can be taken away as.
 */
export type FormatTableau = "csv" | "xlsx" | "pdf";

/**
 * The two ways official documents are written.
 */
export type Generation = "blocs" | "capacites";

/**
 * Project or recurring activity.
 */
export type Genre = "projet" | "activite";

/**
 * What is due.
 */
export type GenreEcheance = "inscription" | "avis" | "depot" | "commission";

/**
 * Shape of the answer to a [`Fait`].
 */
export type GenreFait = { "nombre": { 
/**
 * The smallest acceptable answer.
 */
minimum: number, } } | "texte" | "activite";

/**
 * What the origin of a référentiel is worth.
 */
export type GenreOrigine = "integre" | "officiel" | "signe" | "non_officiel" | "douteux";

/**
 * Whether words stayed, came or went.
 */
export type GenreSegment = "egal" | "ajout" | "retrait";

/**
 * Whether it stops the seal.
 */
export type Gravite = "bloquant" | "conseil";

/**
 * The differences of one competence.
 */
export type GroupeVue = { 
/**
 * « Compétence 3 », « Ensemble du référentiel ».
 */
nom: string, 
/**
 * Its title in the first.
 */
avant: string | null, 
/**
 * Its title in the second.
 */
apres: string | null, 
/**
 * Its differences.
 */
ecarts: Array<EcartVue>, };

/**
 * When a signature existed, as an authority says.
 */
export type HorodatageVue = { 
/**
 * Instant the authority gives, ISO 8601.
 */
instant: string, 
/**
 * The authority, by the name in its certificate.
 */
autorite: string, 
/**
 * Who issued its certificate, by name.
 */
emetteur: string, 
/**
 * SHA-256 of its certificate, hexadecimal.
 */
empreinte: string, 
/**
 * Whether the user accepted it.
 */
connue: boolean, 
/**
 * Whether the signer declares an instant later than that.
 */
date_contredite: boolean, 
/**
 * What it means, one or two sentences.
 */
phrase: string, };

/**
 * One identity of this computer.
 */
export type IdentiteConnue = { 
/**
 * Fingerprint of its certificate.
 */
empreinte: string, 
/**
 * Full name.
 */
nom: string, 
/**
 * Function.
 */
fonction: string, 
/**
 * Company or centre.
 */
organisation: string, 
/**
 * The fingerprint as eight words.
 */
mots: Array<string>, 
/**
 * `proprietaire`, or `visiteur` for who signs on somebody else's computer.
 */
usage: string, 
/**
 * `auto_emis`, `emis` by a centre, `importe`.
 */
origine: string, 
/**
 * The same in words, with the name of who issued it.
 */
origine_dite: string, 
/**
 * Whether it only signs demonstrations.
 */
demonstration: boolean, 
/**
 * How its key opens here.
 */
ouverture: Ouverture, 
/**
 * Whether its recovery code was typed back once.
 */
secours_verifie: boolean, 
/**
 * When it was made, ISO 8601.
 */
creee_le: string, 
/**
 * Until when it is valid, ISO 8601.
 */
expire_le: string, 
/**
 * When it was given up, ISO 8601.
 */
retiree_le: string | null, };

/**
 * The identity that will sign.
 */
export type IdentiteVue = { 
/**
 * Full name; empty where there is no identity yet.
 */
nom: string, 
/**
 * Whether there is one.
 */
existe: boolean, 
/**
 * Fingerprint of the certificate, hexadecimal.
 */
empreinte: string, 
/**
 * Whether it is the demonstration identity.
 */
demonstration: boolean, 
/**
 * How its key opens.
 */
ouverture: Ouverture, };

/**
 * A file to import that was chosen, and what can be told of it before it is confirmed.
 */
export type ImportVue = { 
/**
 * What confirming or giving up names.
 */
jeton: string, 
/**
 * Name of the file.
 */
fichier: string, 
/**
 * Whether a passphrase must be given first.
 */
phrase_requise: boolean, 
/**
 * Whether that passphrase is the one of one's own identity: the file is encrypted for a person.
 */
pour_cle: boolean, 
/**
 * What it holds, once it could be read.
 */
paquet: PaquetVue | null, 
/**
 * Whether the library has that dossier already: only a copy beside can then be imported.
 */
deja_la: boolean, 
/**
 * Whether its référentiel is here: without it the dossier cannot be opened, so it is not imported.
 */
referentiel_present: boolean, 
/**
 * Whether it can be opened only to be read, beside one's own dossiers.
 */
peut_lire: boolean, 
/**
 * What is asked, where it asks something.
 */
demande: DemandeApercu | null, 
/**
 * The avis in it, where it is a package of avis.
 */
avis: AvisApercu | null, 
/**
 * What is to be countersigned, where it is a request for that.
 */
contreseing_demande: DemandeContreseingApercu | null, 
/**
 * The countersigned version in it, where it is one that comes back.
 */
contreseing_retour: RetourVue | null, 
/**
 * What certificates it brings, where it is a package of certificates.
 */
certificats: CertificatsApercu | null, 
/**
 * Who asks for a certificate, where it asks for one.
 */
demande_certificat: DemandeCertificatVue | null, 
/**
 * What was found of it, where it is the PDF of a dossier.
 */
reprise: RepriseVue | null, 
/**
 * Where it comes from, where it is a référentiel.
 */
origine_referentiel: OrigineVue | null, 
/**
 * Why it will not be imported, where it can be read and is refused all the same.
 */
refus: Message | null, };

/**
 * What an import became.
 */
export type Importe = { 
/**
 * The dossier that was imported, or that got something.
 */
dossier: DossierId | null, 
/**
 * What was received to be read or answered.
 */
recu: string | null, 
/**
 * How many avis were new.
 */
avis: number, 
/**
 * Whether people, centres or certificates were added to the carnet.
 */
carnet: boolean, };

/**
 * The screen, and the place in it, where something is fixed.
 */
export type Lieu = { "ecran": "identite", 
/**
 * Such as `candidat`, `entreprise`, `voie`, `perimetre`, `depot`, `dates`, `limites`, `modalites`, `faits`.
 */
champ: string, } | { "ecran": "activites", 
/**
 * The activité, where there is one.
 */
activite: ActiviteId | null, } | { "ecran": "fiche", 
/**
 * The competence.
 */
competence: CompetenceId, } | { "ecran": "texte", 
/**
 * Which text.
 */
texte: TextRef, 
/**
 * Where in it.
 */
place: Place, } | { "ecran": "preuves", 
/**
 * The first one concerned.
 */
preuve: PreuveId | null, } | { "ecran": "avis" };

/**
 * On whose computer an avis was given: the signer declares it.
 */
export type LieuAvis = "poste_du_signataire" | "poste_du_candidat";

/**
 * One row.
 */
export type LigneCorrespondance = { 
/**
 * The criterion.
 */
id: CritereId, 
/**
 * Its category.
 */
categorie: string, 
/**
 * How far it is told.
 */
etat: Etat, 
/**
 * Whether a favourable avis bore on it and a later edit made it outdated.
 */
perime: boolean, 
/**
 * The passages of each column, as many cells as there are columns.
 */
cellules: Array<Array<Recit>>, 
/**
 * Evidence of the dossier cited beside its passages, in order of number, each once.
 */
preuves: Array<PreuveAppui>, 
/**
 * The avis that bear on it, the oldest first.
 */
avis: Array<AvisPorte>, };

/**
 * One id and the words proposed for it.
 */
export type LigneOfficielle = { 
/**
 * Such as `C1-ME-03`.
 */
id: string, 
/**
 * What it is.
 */
partie: Partie, 
/**
 * « Compétence 1 · Méthodes · critère 3 ».
 */
ou: string, 
/**
 * Our statement.
 */
notre: string, 
/**
 * Rank of the words in `elements`.
 */
element: number | null, 
/**
 * `sur`, `probable` or `douteux`.
 */
surete: Surete, 
/**
 * How much the words resemble, from 0 to 100.
 */
score: number, 
/**
 * Why not surer.
 */
phrase: string | null, 
/**
 * Other likely words, best first.
 */
autres: Array<number>, };

/**
 * Words of the document, where they are, and how sure their reading is.
 */
export type Lu = { 
/**
 * The words, with French typography mended (apostrophes, spaces); otherwise the document's own.
 */
texte: string, 
/**
 * Where they come from; none when a person wrote them.
 */
places: Array<PlaceLue>, 
/**
 * How sure.
 */
surete: Surete, 
/**
 * Why not surer, a code such as `fragment_rattache`; the words for it are the application's.
 */
raison: string | null, };

/**
 * Something missing, as a sentence and a button.
 */
export type ManqueDit = { 
/**
 * One French sentence.
 */
phrase: string, 
/**
 * What the button says, such as « Compléter la fiche 3 ».
 */
action: string, 
/**
 * Whether it stops the seal.
 */
gravite: Gravite, 
/**
 * Where to fix it.
 */
lieu: Lieu, } & ({ "code": "candidat_sans_nom" } | { "code": "entreprise_sans_nom" } | { "code": "tuteur_sans_nom" } | { "code": "centre_sans_nom" } | { "code": "voie_non_choisie" } | { "code": "perimetre_non_permis" } | { "code": "date_depot_inconnue" } | { "code": "dates_inversees", 
/**
 * What comes first, dated after the other.
 */
premiere: GenreEcheance, 
/**
 * What follows it.
 */
seconde: GenreEcheance, } | { "code": "trop_long", 
/**
 * By how much.
 */
depassement: Depassement, } | { "code": "modalite_non_choisie", 
/**
 * The competence.
 */
competence: CompetenceId, } | { "code": "modalite_non_permise", 
/**
 * The competence.
 */
competence: CompetenceId, 
/**
 * The modalité.
 */
modalite: string, } | { "code": "fait", 
/**
 * Code of the fact.
 */
fait: string, 
/**
 * The question, as the référentiel asks it.
 */
question: string, 
/**
 * What is wrong.
 */
probleme: FaitProblem, } | { "code": "aucune_activite" } | { "code": "activite_vide", 
/**
 * The activité.
 */
activite: ActiviteId, 
/**
 * Its title.
 */
titre: string, } | { "code": "fiche_vide", 
/**
 * The competence.
 */
competence: CompetenceId, } | { "code": "criteres_absents", 
/**
 * The competence.
 */
competence: CompetenceId, 
/**
 * Which.
 */
criteres: Array<CritereId>, } | { "code": "criteres_sans_preuve", 
/**
 * The competence.
 */
competence: CompetenceId, 
/**
 * Which.
 */
criteres: Array<CritereId>, } | { "code": "lien", 
/**
 * What is wrong.
 */
probleme: ProblemKind, } | { "code": "preuves_sans_description", 
/**
 * How many.
 */
nombre: number, } | { "code": "avis_attendu" } | { "code": "avis_perime", 
/**
 * The competence.
 */
competence: CompetenceId, });

/**
 * What stands before the words of a paragraph.
 */
export type MarqueLue = "aucune" | "puce" | "case" | { "numero": string };

/**
 * What happened, what is safe, what to do next: every error on screen.
 */
export type Message = { 
/**
 * Stable code.
 */
code: string, 
/**
 * What happened.
 */
quoi: string, 
/**
 * What is safe; may be empty.
 */
sauf: string, 
/**
 * What to do.
 */
suite: string, };

/**
 * A move that was made.
 */
export type MigrationFaite = { 
/**
 * Names it.
 */
changement: string, 
/**
 * The backup made before.
 */
sauvegarde: string, 
/**
 * Links that lead to another criterion.
 */
liens: number, 
/**
 * Links that lead nowhere, and say so at their place.
 */
sans_cible: number, 
/**
 * What became of the rest.
 */
suites: Array<SuiteVue>, };

/**
 * What a move would do, before anything is written.
 */
export type MigrationVue = { 
/**
 * Which dossier.
 */
dossier: DossierId, 
/**
 * The version it answers.
 */
de: ReferentielKey, 
/**
 * The version it would answer.
 */
vers: ReferentielKey, 
/**
 * Title of the first.
 */
titre_de: string, 
/**
 * Title of the second.
 */
titre_vers: string, 
/**
 * Whether the proposal takes the last move back.
 */
retour: boolean, 
/**
 * Competence by competence, in order.
 */
competences: Array<CompetenceMigree>, 
/**
 * Every criterion of the second, in order.
 */
cibles: Array<CibleMigration>, 
/**
 * What becomes of the rest.
 */
suites: Array<SuiteVue>, };

/**
 * A way of being assessed.
 */
export type Modalite = { 
/**
 * Such as `reelle`, `projets`, `reconstituee`, `avis`, `entretien`.
 */
code: string, 
/**
 * Letter in the official document, where it has one.
 */
lettre: string | null, 
/**
 * Official name.
 */
titre: string, 
/**
 * What it means for the candidate, in our words.
 */
explication: string, 
/**
 * What it rests on, in our words.
 */
appuis: Array<string>, 
/**
 * Whether a single `appuis` suffices (any of) or all are needed.
 */
appuis_au_choix: boolean, 
/**
 * Used only where no other is possible.
 */
exceptionnelle: boolean, 
/**
 * Whether the candidate must send a report for it.
 */
rapport: boolean, };

/**
 * A way of being assessed.
 */
export type ModaliteLue = { 
/**
 * `reelle`, `projets`, `reconstituee`, `avis`, `entretien`, or one made from its title.
 */
code: string, 
/**
 * Its letter in the document.
 */
lettre: string | null, 
/**
 * Its name.
 */
titre: Lu, 
/**
 * What it means.
 */
explication: Lu, 
/**
 * What it rests on.
 */
appuis: Array<Lu>, 
/**
 * Whether one of them suffices.
 */
appuis_au_choix: boolean, 
/**
 * Used only where no other is possible.
 */
exceptionnelle: boolean, 
/**
 * Whether a report is asked.
 */
rapport: boolean, };

/**
 * Words of one text.
 */
export type MotsTexte = { 
/**
 * Which.
 */
texte: TextRef, 
/**
 * How many.
 */
mots: number, };

/**
 * Where the words of a document are.
 */
export type MotsVue = { 
/**
 * In the document.
 */
total: number, 
/**
 * In the référentiel.
 */
places: number, 
/**
 * Recognised, saying nothing of their own.
 */
reconnus: number, 
/**
 * Not understood, listed.
 */
non_compris: number, 
/**
 * In none of these: must be 0.
 */
perdus: number, 
/**
 * In two of these: must be 0.
 */
doubles: number, };

/**
 * Whether a sub-point binds or illustrates.
 */
export type Nature = "obligatoire" | "exemple";

/**
 * Words that were not understood.
 */
export type NonComprisVue = { 
/**
 * JSON pointer into the draft.
 */
chemin: string, 
/**
 * Why.
 */
phrase: string, 
/**
 * The words.
 */
texte: string, 
/**
 * Where they are in the document.
 */
place: PlaceLue, };

/**
 * A footnote.
 */
export type Note = { 
/**
 * Number in the official document.
 */
numero: number, 
/**
 * In our words.
 */
libelle: string, };

/**
 * A footnote.
 */
export type NoteLue = { 
/**
 * Its number.
 */
numero: number, 
/**
 * Its words.
 */
libelle: Lu, };

/**
 * A request to make.
 */
export type NouveauContreseing = { 
/**
 * Name of whom it is for.
 */
pour: string, 
/**
 * A word to them.
 */
message: string, };

/**
 * What is asked to begin a dossier.
 */
export type NouveauDossier = { 
/**
 * Code of the référentiel; its newest version is taken.
 */
code: string, 
/**
 * Given name.
 */
prenom: string, 
/**
 * Family name.
 */
nom: string, 
/**
 * Company.
 */
entreprise: string, };

/**
 * A request to make.
 */
export type NouvelleDemande = { 
/**
 * Name of whom it is for.
 */
pour: string, 
/**
 * On which competences; all of the perimeter where it is empty.
 */
competences: Array<CompetenceId>, 
/**
 * A word to them.
 */
message: string, 
/**
 * Day by which it is wanted, ISO 8601.
 */
pour_le: string | null, };

/**
 * Who an identity is made for.
 */
export type NouvelleIdentite = { 
/**
 * Full name.
 */
nom: string, 
/**
 * Function, may be empty.
 */
fonction: string, 
/**
 * Company or centre, may be empty.
 */
organisation: string, 
/**
 * Whether its owner only visits this computer: the keyring is then never used for it.
 */
visiteur: boolean, };

/**
 * Where the official wording of a référentiel comes from.
 */
export type OfficielResume = { 
/**
 * Name of the document; empty where the wording is in the référentiel itself.
 */
fichier: string, 
/**
 * When it was added, ISO 8601 UTC; empty where the wording is in the référentiel itself.
 */
ajoute_le: string, 
/**
 * Statements that have their official wording.
 */
textes: number, 
/**
 * Statements that could.
 */
sur: number, 
/**
 * Whether it is in the référentiel itself, published from a document.
 */
dans_le_referentiel: boolean, };

/**
 * What an opinion is worth, whatever the words of the centre's scale; no référentiel gives one.
 */
export type Opinion = "favorable" | "reserve" | "defavorable" | "non_observe";

/**
 * One opinion, in short.
 */
export type OpinionVue = { 
/**
 * What it is worth.
 */
opinion: Opinion, 
/**
 * The word that was chosen.
 */
libelle: string, 
/**
 * Whether the texts are still those that were read.
 */
valable: boolean, 
/**
 * Who gave it.
 */
signataire: SignataireVue, 
/**
 * When, as they declare, ISO 8601.
 */
date_declaree: string, };

/**
 * Where a référentiel comes from, as far as can be told.
 */
export type OrigineVue = { 
/**
 * How much it is worth.
 */
genre: GenreOrigine, 
/**
 * The same in a sentence or two.
 */
phrase: string, 
/**
 * Who signed it, where the signature holds.
 */
signataire: SignataireVue | null, 
/**
 * When, as they declare, ISO 8601 UTC.
 */
date: string | null, };

/**
 * How a key opens.
 */
export type Ouverture = "trousseau" | "phrase";

/**
 * What was written where the user said.
 */
export type PaquetEcrit = { 
/**
 * Name of the file.
 */
fichier: string, 
/**
 * Its bytes.
 */
taille: number, 
/**
 * Entries in it.
 */
entrees: number, };

/**
 * What a package says of itself and holds; nothing was imported.
 */
export type PaquetVue = { 
/**
 * Name of the file.
 */
fichier: string, 
/**
 * Whether it is encrypted (`.probant`) or an open export (`.zip`).
 */
chiffre: boolean, 
/**
 * Kind, such as `dossier_complet`.
 */
genre: string, 
/**
 * The kind in words.
 */
genre_dit: string, 
/**
 * Version of the format.
 */
version: number, 
/**
 * When it was made, ISO 8601 UTC, as it says.
 */
cree_le: string, 
/**
 * Who made it, as it says: nothing proves it.
 */
de: string, 
/**
 * For whom, empty when it is not said.
 */
pour: string, 
/**
 * What it is about.
 */
titre: string, 
/**
 * The dossier it holds.
 */
dossier: DossierId | null, 
/**
 * Code and version of its référentiel.
 */
referentiel: string | null, 
/**
 * What it holds, entry by entry.
 */
entrees: Array<EntreeVue>, 
/**
 * Bytes of all entries.
 */
taille: number, 
/**
 * What the dossier inside holds; absent from other kinds.
 */
contenu: ContenuVue | null, 
/**
 * What is asked of its reader; absent from other kinds.
 */
demande: DemandeApercu | null, 
/**
 * How many signed avis it carries.
 */
avis: number, 
/**
 * What was changed in it by hand, French sentences; empty when nothing was.
 */
ecarts: Array<string>, };

/**
 * One paragraph, list item, heading or footnote.
 */
export type ParagrapheLu = { 
/**
 * Rank in the whole document, from 0.
 */
numero: number, 
/**
 * Its words on one line: white space folded to one space, none at the ends, no marker, no mark-up. Calls of notes stay, as
 * superscript digits (`¹`). Never empty.
 */
texte: string, 
/**
 * What stood before the words.
 */
marque: MarqueLue, 
/**
 * Level of the heading, from 1, where the format says it is one.
 */
titre: number | null, 
/**
 * Whether all of it is bold or underlined.
 */
appuye: boolean, 
/**
 * The number of the footnote it is, if it is one; the number is not in `texte`.
 */
note: number | null, 
/**
 * Page from 1, where the format has pages.
 */
page: number | null, 
/**
 * Line from 1, where the file is a text.
 */
ligne: number | null, };

/**
 * What a compared text is.
 */
export type Partie = "titre" | "variante" | "identite" | "vocabulaire" | "bloc" | "connaissance" | "categorie" | "modalite" | "regle" | "fait" | "note" | "activite" | "condition" | "critere" | "sous_point" | "resultat" | "detail";

/**
 * A PDF that was opened, dropped or double-clicked.
 */
export type PdfVue = { 
/**
 * What names it until another one is opened.
 */
jeton: string, 
/**
 * What it is found to be.
 */
verification: VerificationVue, 
/**
 * What would be countersigned, where the tutor's place is empty.
 */
a_contresigner: AContresigner | null, 
/**
 * What comes back, where it is a sealed version of this library with the tutor's signature.
 */
retour: RetourVue | null, 
/**
 * Why it is not taken back, where it is about a dossier of this library.
 */
refus: Message | null, };

/**
 * Whole CQPM or chosen blocs.
 */
export type Perimetre = "entier" | { "blocs": Array<number> };

/**
 * Somebody else's name and function.
 */
export type Personne = { 
/**
 * Full name.
 */
nom: string, 
/**
 * Job.
 */
fonction: string, 
/**
 * How to reach them: an address or a number, as the candidate writes it.
 */
contact: string, };

/**
 * What the form of a new signature is filled with.
 */
export type PersonneProposee = { 
/**
 * Full name.
 */
nom: string, 
/**
 * Function.
 */
fonction: string, 
/**
 * Company.
 */
organisation: string, };

/**
 * A stretch of a text.
 */
export type Place = { 
/**
 * First byte and the byte after the last.
 */
octets: { start: number, end: number, }, 
/**
 * The same in UTF-16 units, as the window counts.
 */
utf16: { start: number, end: number, }, 
/**
 * Line of its beginning, from 1.
 */
ligne: number, 
/**
 * Character in that line, from 1.
 */
colonne: number, };

/**
 * Some bytes of one paragraph's `texte`, on character boundaries.
 */
export type PlaceLue = { 
/**
 * [`Paragraphe::numero`].
 */
paragraphe: number, 
/**
 * First byte.
 */
debut: number, 
/**
 * One past the last byte.
 */
fin: number, };

/**
 * What an avis bears on.
 */
export type Portee = "ensemble" | { "competence": CompetenceId } | { "critere": CritereId } | { "activite": ActiviteId };

/**
 * An evidence file, described.
 */
export type Preuve = { 
/**
 * SHA-256 of the file's bytes.
 */
id: PreuveId, 
/**
 * File name the candidate gave, without folder.
 */
nom: string, 
/**
 * What it shows, printed under it.
 */
legende: string, 
/**
 * What it shows, for who cannot see it; empty until written.
 */
alternative: string, 
/**
 * Kind of file.
 */
genre: TypePreuve, 
/**
 * Bytes.
 */
taille: number, 
/**
 * Pixels, orientation applied; of a PDF, those of its first page as it is printed.
 */
largeur: number, 
/**
 * Pixels, orientation applied; of a PDF, those of its first page as it is printed.
 */
hauteur: number, 
/**
 * Pages of a PDF; 0 for an image.
 */
pages: number, 
/**
 * Whether it is the company's opinion given by hand, on paper: evidence like any other, never an avis that is signed here.
 */
avis_manuscrit: boolean, };

/**
 * Evidence that backs a criterion.
 */
export type PreuveAppui = { 
/**
 * Its printed number, from 1.
 */
numero: number, 
/**
 * Which.
 */
preuve: PreuveId, };

/**
 * An evidence file, named by the SHA-256 of its bytes: 64 lowercase hexadecimal digits.
 */
export type PreuveId = string;

/**
 * Evidence that was taken out.
 */
export type PreuveRetiree = { 
/**
 * As it was described.
 */
preuve: Preuve, 
/**
 * Instant, ISO 8601 UTC.
 */
retiree_le: string, };

/**
 * What is wrong with a target.
 */
export type ProblemKind = { "code": "critere_mal_ecrit", "cible": string } | { "code": "critere_inconnu", "cible": string } | { "code": "critere_autre_version", "cible": string } | { "code": "preuve_mal_ecrite", "cible": string } | { "code": "preuve_inconnue", "cible": string } | { "code": "texte_trop_long", "cible": string };

/**
 * What stands in the way of publishing.
 */
export type ProblemeVue = { 
/**
 * JSON pointer into the draft; empty for the whole.
 */
chemin: string, 
/**
 * Stable code: `douteux`, `non_compris`, `deja_publie`, or that of a defect such as `texte-vide`.
 */
code: string, 
/**
 * « Compétence 3 · Méthodes · critère 5 ».
 */
ou: string, 
/**
 * What is wrong.
 */
phrase: string, 
/**
 * What to do about it.
 */
quoi_faire: string, };

/**
 * What opens a package that is made.
 */
export type ProtectionChoisie = { "phrase": string } | { "contact": string };

/**
 * What of a document is the official wording of what.
 */
export type RapprochementVue = { 
/**
 * Of which référentiel.
 */
key: ReferentielKey, 
/**
 * Its title.
 */
titre: string, 
/**
 * Name of the document.
 */
fichier: string, 
/**
 * Lines that are sure.
 */
surs: number, 
/**
 * Lines that are probable: attached unless said otherwise.
 */
probables: number, 
/**
 * Lines that are asked: attached only where confirmed.
 */
douteux: number, 
/**
 * Lines for which nothing was found.
 */
sans: number, 
/**
 * One an id, in order.
 */
lignes: Array<LigneOfficielle>, 
/**
 * Statements of the document.
 */
elements: Array<ElementVue>, 
/**
 * Those that found no id, by rank in `elements`.
 */
restants: Array<number>, };

/**
 * What receiving files gave, once it has ended.
 */
export type ReceptionFaite = { 
/**
 * How many files there were.
 */
trouves: number, 
/**
 * How many were verified and kept.
 */
verifies: number, 
/**
 * Whether it was stopped before the end.
 */
arretee: boolean, };

/**
 * One file of the list.
 */
export type ReceptionLigne = { 
/**
 * Which.
 */
id: string, 
/**
 * Its name.
 */
fichier: string, 
/**
 * The folder it is in, to be read; absent where nobody said where it is.
 */
dossier: string | null, 
/**
 * Bytes.
 */
taille: number, 
/**
 * SHA-256 when it came, hexadecimal; absent where it could not be read.
 */
empreinte: string | null, 
/**
 * When it came, ISO 8601 UTC.
 */
recu_le: string, 
/**
 * When it was verified the last time, ISO 8601 UTC.
 */
verifie_le: string, 
/**
 * How it was found the last time it was looked for.
 */
controle: ControleFichier, 
/**
 * When that was, ISO 8601 UTC.
 */
controle_le: string, 
/**
 * What was found.
 */
trouve: Trouve, };

/**
 * A row with all that was found.
 */
export type ReceptionVue = { 
/**
 * The row.
 */
ligne: ReceptionLigne, 
/**
 * All that was found the last time it was verified; absent where the file could not be read.
 */
vue: VerificationVue | null, };

/**
 * Where a criterion is told.
 */
export type Recit = { 
/**
 * Which text.
 */
texte: TextRef, 
/**
 * Where in it.
 */
place: Place, 
/**
 * What is shown.
 */
extrait: string, 
/**
 * Whether evidence of the dossier backs it.
 */
etaye: boolean, };

/**
 * Something received, in a list.
 */
export type RecuResume = { 
/**
 * Its id.
 */
id: string, 
/**
 * Kind of package it came in: `demande_avis`, `relecture`, `dossier_complet`.
 */
genre: string, 
/**
 * The dossier it is about.
 */
dossier: DossierId, 
/**
 * Full name of the candidate.
 */
candidat: string, 
/**
 * Company.
 */
entreprise: string, 
/**
 * Title of the référentiel.
 */
titre: string, 
/**
 * When it was accepted here, ISO 8601.
 */
recu_le: string, 
/**
 * Day by which an answer is wanted, ISO 8601.
 */
pour_le: string | null, 
/**
 * How far the answer is; `lecture` where none is asked.
 */
etat: EtatRecu, 
/**
 * Whether something newer about the same dossier was received.
 */
remplace: boolean, 
/**
 * Whether it is a demonstration.
 */
demonstration: boolean, 
/**
 * Whether its référentiel is here; without it, it cannot be opened.
 */
referentiel_present: boolean, 
/**
 * What it covers, competence by competence.
 */
couverture: Coverage | null, 
/**
 * The avis in it, each signer's last; for a trainer.
 */
avis: Array<AvisBref>, 
/**
 * Whether it was made on this computer for somebody who answers here.
 */
sur_place: boolean, };

/**
 * Something received, open.
 */
export type RecuVue = { 
/**
 * Its id.
 */
id: string, 
/**
 * Kind of package.
 */
genre: string, 
/**
 * Its dossier, with the avis in it that hold.
 */
dossier: Dossier, 
/**
 * Its référentiel.
 */
referentiel: Referentiel, 
/**
 * What it covers.
 */
couverture: Coverage, 
/**
 * Who sent it, as they call themselves.
 */
de: string, 
/**
 * When it was accepted here, ISO 8601.
 */
recu_le: string, 
/**
 * What is asked; absent where it is only to be read.
 */
demande: DemandeRecue | null, 
/**
 * How far the answer is.
 */
etat: EtatRecu, 
/**
 * The answers as they stand.
 */
reponses: Reponses, 
/**
 * The avis that was signed.
 */
signe: AvisRecu | null, 
/**
 * What the same signer said before on that dossier, known here.
 */
precedent: AvisRecu | null, 
/**
 * What changed since that one, text by text.
 */
changements: Array<ChangementVue>, 
/**
 * Every avis that came with it.
 */
avis: Array<AvisRecu>, 
/**
 * Whether the answer is given on the candidate's computer.
 */
sur_place: boolean, 
/**
 * Whether the answer can be encrypted for the candidate without a phrase.
 */
retour_sans_phrase: boolean, };

/**
 * One CQPM's official frame.
 */
export type Referentiel = { 
/**
 * Official title.
 */
titre: string, 
/**
 * The title as other parts of the official document write it.
 */
variantes: Array<Variante>, 
/**
 * Number in the national register, where the CQPM is registered.
 */
rncp: string | null, 
/**
 * Level of the French framework of qualifications, where one is given.
 */
niveau: number | null, 
/**
 * Where the official document comes from and what this pack is, for a reader.
 */
source: string, 
/**
 * The words this CQPM uses.
 */
vocabulaire: Vocabulaire, 
/**
 * The référentiel of activities, heading by heading: what an avis is given with regard to.
 */
activites: Array<Rubrique>, 
/**
 * Blocs de compétences, in order; empty where the CQPM has none.
 */
blocs: Array<Bloc>, 
/**
 * Categories of criteria, in order of display.
 */
categories: Array<Categorie>, 
/**
 * Ways of being assessed.
 */
modalites: Array<Modalite>, 
/**
 * The rules that differ from one CQPM to another.
 */
regles: Regles, 
/**
 * Facts the candidate is asked for.
 */
faits: Array<Fait>, 
/**
 * Competences, in order.
 */
competences: Array<Competence>, 
/**
 * Footnotes of the official document, in our words.
 */
notes: Array<Note>, 
/**
 * Such as `cqpm-tmsi`.
 */
code: string, 
/**
 * Such as `1`.
 */
version: string, 
/**
 * Hash of the content; two packs of one code and version that differ are two référentiels.
 */
empreinte: string, };

/**
 * All of a référentiel, our statements and the official wording beside them.
 */
export type ReferentielComplet = { 
/**
 * Its line.
 */
ligne: ReferentielLigne, 
/**
 * All of it.
 */
referentiel: Referentiel, };

/**
 * Whether a référentiel is the one that is here.
 */
export type ReferentielConnu = "connu" | "inconnu" | "autre";

/**
 * What names one published référentiel.
 */
export type ReferentielKey = { 
/**
 * Such as `cqpm-tmsi`.
 */
code: string, 
/**
 * Such as `1`.
 */
version: string, 
/**
 * Hash of the content; two packs of one code and version that differ are two référentiels.
 */
empreinte: string, };

/**
 * One référentiel of the list.
 */
export type ReferentielLigne = { 
/**
 * Code, version, hash.
 */
key: ReferentielKey, 
/**
 * Official title.
 */
titre: string, 
/**
 * « compétences » or « capacités ».
 */
mot_competences: string, 
/**
 * Number of competences.
 */
competences: number, 
/**
 * Number of criteria.
 */
criteres: number, 
/**
 * Titles of the blocs, empty where there are none.
 */
blocs: Array<string>, 
/**
 * Whether it came with the application.
 */
integre: boolean, 
/**
 * Whether it is the newest version of its code that is here.
 */
derniere: boolean, 
/**
 * Its official wording, where there is one.
 */
officiel: OfficielResume | null, 
/**
 * How many dossiers answer it.
 */
dossiers: number, 
/**
 * Those dossiers.
 */
concernes: Array<DossierConcerne>, };

/**
 * A référentiel of the user's that cannot be used.
 */
export type ReferentielRefuse = { 
/**
 * Its folder, below the data folder.
 */
dossier: string, 
/**
 * Each defect: file, line, what to do.
 */
defauts: Array<string>, };

/**
 * One line of the list of référentiels.
 */
export type ReferentielResume = { 
/**
 * Such as `cqpm-tmsi`.
 */
code: string, 
/**
 * Such as `1`.
 */
version: string, 
/**
 * SHA-256 of its content.
 */
empreinte: string, 
/**
 * Official title.
 */
titre: string, 
/**
 * « compétences » or « capacités ».
 */
mot_competences: string, 
/**
 * Number of competences.
 */
competences: number, 
/**
 * Number of criteria.
 */
criteres: number, 
/**
 * Titles of the blocs, empty where there are none.
 */
blocs: Array<string>, 
/**
 * Whether an example dossier exists for it.
 */
exemple: boolean, 
/**
 * Whether it came with the application.
 */
integre: boolean, };

/**
 * The screen of référentiels.
 */
export type ReferentielsVue = { 
/**
 * Those that can be used, in order of code then version.
 */
publies: Array<ReferentielLigne>, 
/**
 * Those being read or corrected, the last changed first.
 */
brouillons: Array<BrouillonResume>, 
/**
 * Folders and files of the user's that cannot be used, and why.
 */
refuses: Array<ReferentielRefuse>, };

/**
 * The settings of timestamps.
 */
export type ReglageHorodatage = { 
/**
 * Of whom a timestamp is asked; nobody at first.
 */
adresse: string | null, 
/**
 * Authorities whose certificate was accepted, the newest first.
 */
reconnues: Array<AutoriteReconnue>, };

/**
 * The company's opinion.
 */
export type RegleAvis = { 
/**
 * Ways of access for which none is asked.
 */
dispense: Array<VoieAcces>, 
/**
 * On what it may bear, by default and at most.
 */
portees: Array<Echelle>, 
/**
 * With regard to what it is given, in our words.
 */
regard: string, 
/**
 * Who gives it, in our words.
 */
auteur: string, };

/**
 * The rules that differ from one CQPM to another.
 */
export type Regles = { 
/**
 * Whether registration comes first, in our words.
 */
inscription: string, 
/**
 * Who agrees on the modalités, in our words.
 */
accord_modalites: string, 
/**
 * Which modalités are preferred, in our words.
 */
preference: string, 
/**
 * When the report is due, in our words; the date itself is the centre's.
 */
delai_rapport: string, 
/**
 * The company's opinion.
 */
avis: RegleAvis, 
/**
 * On what the commission validates.
 */
commission: Commission, 
/**
 * Whether blocs may be taken alone.
 */
blocs_seuls: boolean, 
/**
 * What admission asks.
 */
admission: Admission, };

/**
 * The rules.
 */
export type ReglesLues = { 
/**
 * Whether registration comes first.
 */
inscription: Lu, 
/**
 * Who agrees on the modalités.
 */
accord_modalites: Lu, 
/**
 * Which modalités are preferred.
 */
preference: Lu, 
/**
 * When the report is due.
 */
delai_rapport: Lu, 
/**
 * Whether blocs may be taken alone.
 */
blocs_seuls: boolean, 
/**
 * Ways of access for which no avis is asked.
 */
avis_dispense: Array<VoieAcces>, 
/**
 * On what the avis bears: `activite`, `competence`, `critere`.
 */
avis_portees: Array<Echelle>, 
/**
 * With regard to what it is given.
 */
avis_regard: Lu, 
/**
 * Who gives it.
 */
avis_auteur: Lu, 
/**
 * Who sits in the commission.
 */
commission: Lu, 
/**
 * What it validates on.
 */
fondements: Array<Lu>, 
/**
 * Whether every competence must be acquired.
 */
toutes_les_competences: boolean, 
/**
 * Who decides the admission.
 */
admission_par: Lu, 
/**
 * The rule of admission.
 */
admission: Lu, };

/**
 * An answer on one thing.
 */
export type Reponse = { 
/**
 * On what.
 */
portee: Portee, 
/**
 * The word of the scale that was chosen, `None` while none is.
 */
choix: Echelon | null, 
/**
 * What was observed.
 */
observe: string, 
/**
 * When.
 */
quand: string, 
/**
 * What is added.
 */
commentaire: string, };

/**
 * A tutor's answers, as far as they are; nothing is pre-filled.
 */
export type Reponses = { 
/**
 * Answer by answer.
 */
reponses: Array<Reponse>, 
/**
 * Where the reader was: `lire`, `repondre`, `signer`; what is not one of them is read as the first.
 */
etape: string, 
/**
 * The competences and activités whose reading was ticked.
 */
lus: Array<TextRef>, };

/**
 * What was found of the PDF of a dossier before it is imported.
 */
export type RepriseVue = { 
/**
 * What the verifier says of it.
 */
verification: VerificationVue, 
/**
 * Names of the evidence whose file is not on this computer.
 */
preuves_absentes: Array<string>, 
/**
 * What should be known before it is imported, French sentences.
 */
remarques: Array<string>, };

/**
 * A référentiel that a document looks like.
 */
export type RessembleVue = { 
/**
 * Which.
 */
key: ReferentielKey, 
/**
 * Its title.
 */
titre: string, 
/**
 * How much, from 0 to 100.
 */
score: number, 
/**
 * Said in a sentence, with what can be done.
 */
phrase: string, };

/**
 * An expected result, such as `C1-RE-02`.
 */
export type Resultat = { 
/**
 * Stable id.
 */
id: string, 
/**
 * Our statement.
 */
libelle: string, 
/**
 * Official wording, once imported by the user.
 */
texte_officiel: string | null, };

/**
 * A countersigned PDF that comes back to the dossier it is about.
 */
export type RetourVue = { 
/**
 * The dossier.
 */
dossier: DossierId, 
/**
 * Its candidate.
 */
candidat: string, 
/**
 * The sealed version it goes on from.
 */
numero: number, 
/**
 * Who countersigned.
 */
signataire: SignataireVue, 
/**
 * When, as they declare, ISO 8601.
 */
signe_le: string, 
/**
 * Whether it is kept already.
 */
deja: boolean, };

/**
 * One heading of the référentiel of activities.
 */
export type Rubrique = { 
/**
 * Official heading.
 */
titre: string, 
/**
 * Number of the bloc it answers to, where it does.
 */
bloc: number | null, 
/**
 * What is done there, in our words, one idea a point.
 */
points: Array<string>, 
/**
 * What it is done for, in our words.
 */
finalite: string | null, };

/**
 * One heading of the référentiel of activities.
 */
export type RubriqueLue = { 
/**
 * The heading.
 */
titre: Lu, 
/**
 * Number of the bloc it answers to.
 */
bloc: number | null, 
/**
 * Its sentences or bullets.
 */
points: Array<Lu>, 
/**
 * « La finalité de cette activité… ».
 */
finalite: Lu | null, };

/**
 * One backup.
 */
export type SauvegardeVue = { 
/**
 * Names it.
 */
nom: string, 
/**
 * Instant, ISO 8601 UTC.
 */
le: string, 
/**
 * Bytes.
 */
taille: number, 
/**
 * Whether it is as whole as when it was read again after being written.
 */
verifiee: boolean, };

/**
 * Where the library is and what is kept of it.
 */
export type SauvegardesVue = { 
/**
 * The folder of the library, only to be shown.
 */
emplacement: string, 
/**
 * The service that synchronises that folder with other computers, if one seems to.
 */
nuage: string | null, 
/**
 * When the last good backup was made, ISO 8601 UTC.
 */
derniere_bonne: string | null, 
/**
 * Why the last one failed, until one succeeds.
 */
echec: Message | null, 
/**
 * All of them, the last made first.
 */
liste: Array<SauvegardeVue>, };

/**
 * A sealed version.
 */
export type SceauVue = { 
/**
 * Which.
 */
id: string, 
/**
 * From 1, per dossier.
 */
numero: number, 
/**
 * Instant, ISO 8601 UTC.
 */
scelle_le: string, 
/**
 * SHA-256 of the PDF.
 */
empreinte: string, 
/**
 * Bytes.
 */
taille: number, };

/**
 * A stretch of a comparison.
 */
export type Segment = { 
/**
 * Whether it stayed, came or went.
 */
genre: GenreSegment, 
/**
 * What is written.
 */
texte: string, };

/**
 * Who signed, in short.
 */
export type SignataireBref = { 
/**
 * `candidat` or `tuteur`.
 */
role: string, 
/**
 * Name in the certificate.
 */
nom: string, 
/**
 * How far they are known: a stable code.
 */
confiance: string, 
/**
 * The same in a few words of French.
 */
dit: string, 
/**
 * SHA-256 of the certificate.
 */
empreinte: string, 
/**
 * Instant the signer declares.
 */
date_declaree: string, };

/**
 * Somebody who signed, and how far they are known here.
 */
export type SignataireVue = { 
/**
 * Full name, as their certificate says.
 */
nom: string, 
/**
 * Function, empty where the certificate has none.
 */
fonction: string, 
/**
 * Company or centre, empty where the certificate has none.
 */
organisation: string, 
/**
 * Fingerprint of the certificate, hexadecimal.
 */
empreinte: string, 
/**
 * The first 80 bits of the fingerprint as eight words, to be read aloud.
 */
mots: Array<string>, 
/**
 * How far they are known here.
 */
confiance: ConfianceVue, };

/**
 * One signature.
 */
export type SignatureVue = { 
/**
 * `candidat` or `tuteur`.
 */
role: string, 
/**
 * Name in the certificate.
 */
nom: string, 
/**
 * SHA-256 of the certificate, hexadecimal.
 */
empreinte: string, 
/**
 * Instant the signer declares, ISO 8601; declared, not proven.
 */
date_declaree: string, 
/**
 * When somebody else says that it existed; absent where nobody does.
 */
horodatage: HorodatageVue | null, 
/**
 * How much of what proves it is in the file: `b_b`, `b_t` (a timestamp), `b_lt` (and lists of withdrawn certificates).
 */
profil: string, 
/**
 * `simple`.
 */
niveau: string, 
/**
 * How far the signer is known here: the code of `signataire.confiance`.
 */
confiance: string, 
/**
 * Who signed.
 */
signataire: SignataireVue, };

/**
 * A document as read.
 */
export type SourceLue = { 
/**
 * What the file was.
 */
format: FormatSource, 
/**
 * Its content, in reading order.
 */
elements: Array<ElementLu>, };

/**
 * A detail of a criterion, such as `C2-CR-02.1`.
 */
export type SousPoint = { 
/**
 * Stable id: that of the criterion, a dot, the rank from 1.
 */
id: string, 
/**
 * Our statement.
 */
libelle: string, 
/**
 * Whether it binds.
 */
nature: Nature, 
/**
 * Official wording, once imported by the user.
 */
texte_officiel: string | null, };

/**
 * A detail of a criterion.
 */
export type SousPointLu = { 
/**
 * Whether it binds.
 */
nature: Nature, 
/**
 * Its words.
 */
libelle: Lu, };

/**
 * What becomes of one part of the dossier.
 */
export type SuiteVue = { 
/**
 * `textes`, `liens`, `liens_inconnus`, `fiches`, `modalites`, `faits`, `perimetre`, `avis`, `demandes`, `sceaux`, `preuves`,
 * `historique`, `retour`.
 */
code: string, 
/**
 * Whether the candidate has something to look at.
 */
attention: boolean, 
/**
 * What becomes of it, in a sentence or two.
 */
phrase: string, };

/**
 * How sure a reading is.
 */
export type Surete = "sur" | "probable" | "douteux" | "confirme";

/**
 * A table, as a whole grid: every row has as many cells; a cell hidden by the one above or before it is empty.
 */
export type TableauLu = { 
/**
 * Rows, in order.
 */
rangs: Array<Array<CelluleLue>>, };

/**
 * Size of the texts of the screens.
 */
export type Taille = "petite" | "normale" | "grande" | "tres_grande";

/**
 * A problem and the text it is in.
 */
export type TextProblem = { 
/**
 * Which text.
 */
texte: TextRef, 
/**
 * Where; the beginning where the whole text is concerned.
 */
place: Place, 
/**
 * What.
 */
genre: ProblemKind, };

/**
 * Which text of a dossier.
 */
export type TextRef = "contexte" | { "activite": ActiviteId } | { "fiche": CompetenceId };

/**
 * A text and its name for people.
 */
export type TexteDit = { 
/**
 * Which.
 */
texte: TextRef, 
/**
 * Its name: « Fiche 3 — … ».
 */
titre: string, };

/**
 * What saving a text gave.
 */
export type TexteEnregistre = { 
/**
 * Rank of this version among all versions of all texts.
 */
sequence: number, 
/**
 * Instant, ISO 8601 UTC.
 */
le: string, 
/**
 * Recomputed.
 */
bilan: Bilan, };

/**
 * Light, dark or as the system.
 */
export type Theme = "systeme" | "clair" | "sombre";

/**
 * A place where words were found.
 */
export type Trouvaille = { 
/**
 * In which dossier.
 */
dossier: DossierId, 
/**
 * Where, such as « Fiche 3 : Remettre en état le système informatique ».
 */
titre: string, 
/**
 * The screen and the place that show it.
 */
lieu: Lieu, 
/**
 * What is written there.
 */
extrait: Extrait, };

/**
 * What was found of a file, in short. Kept with the row: a field that an earlier version did not know is empty.
 */
export type Trouve = { 
/**
 * Code of the verdict.
 */
verdict: Verdict, 
/**
 * Stable codes.
 */
raisons: Array<string>, 
/**
 * The verdict and its reasons, French sentences.
 */
phrases: Array<string>, 
/**
 * Who signed, in order; nobody where the verdict shows none.
 */
signataires: Array<SignataireBref>, 
/**
 * What the file says of itself; absent where it is not ours.
 */
dossier: DossierBref | null, 
/**
 * The criteria, counted anew from what is attached; absent where that was not possible.
 */
couverture: Counts | null, 
/**
 * The company's opinions attached; absent where that was not possible.
 */
avis: AvisComptes | null, };

/**
 * Kinds of evidence files.
 */
export type TypePreuve = "jpeg" | "png" | "webp" | "gif" | "pdf";

/**
 * Another wording of a title found in the official document.
 */
export type Variante = { 
/**
 * The wording.
 */
libelle: string, 
/**
 * Where it stands in the official document.
 */
ou: string, };

/**
 * Another wording of a title, and where it stands.
 */
export type VarianteLue = { 
/**
 * The wording.
 */
libelle: Lu, 
/**
 * Which part of the document, in French: « Référentiel de compétences ».
 */
ou: string, };

/**
 * The answer of the verifier.
 */
export type Verdict = "valide" | "invalide" | "non_controle" | "non_signe" | "autre_signature" | "illisible";

/**
 * What a file is found to be.
 */
export type VerificationVue = { 
/**
 * File name.
 */
fichier: string, 
/**
 * The answer.
 */
verdict: Verdict, 
/**
 * Stable codes.
 */
raisons: Array<string>, 
/**
 * The same as French sentences.
 */
phrases: Array<string>, 
/**
 * One a signature, in order; none beside bytes it does not cover.
 */
signatures: Array<SignatureVue>, 
/**
 * The signature of another program; only there with [`Verdict::Autre`].
 */
autre: AutreVue | null, 
/**
 * What the file says of itself; absent where it is not ours.
 */
dossier: DossierScelle | null, 
/**
 * What it contains, re-checked; absent where it is not ours.
 */
contenu: ContenuScelle | null, };

/**
 * Another version a dossier can be moved to.
 */
export type VersionPossible = { 
/**
 * Which.
 */
key: ReferentielKey, 
/**
 * Its title.
 */
titre: string, 
/**
 * Whether it comes after the dossier's.
 */
plus_recente: boolean, 
/**
 * Whether it is built in.
 */
integre: boolean, };

/**
 * What a version says, and how it became what the text says now.
 */
export type VersionTexte = { 
/**
 * Which.
 */
sequence: number, 
/**
 * Instant, ISO 8601 UTC.
 */
le: string, 
/**
 * All of it, in Markdown.
 */
contenu: string, 
/**
 * From this version to the one in force, word by word, in order.
 */
difference: Array<Segment>, };

/**
 * One version of a text.
 */
export type VersionVue = { 
/**
 * Rank among all versions of all texts; names the version.
 */
sequence: number, 
/**
 * Instant, ISO 8601 UTC.
 */
le: string, 
/**
 * Words in it.
 */
mots: number, 
/**
 * Whether it is the one in force.
 */
courante: boolean, };

/**
 * The words of one CQPM, without article, lower case.
 */
export type Vocabulaire = { 
/**
 * « compétence » or « capacité ».
 */
competence: string, 
/**
 * The same in the plural.
 */
competences: string, 
/**
 * The full expression for criteria.
 */
criteres: string, 
/**
 * Who registers and examines: « centre de certification », « centre d’examen ».
 */
centre: string, 
/**
 * Who receives the file of modalités, where it is another: « centre de ressource ».
 */
centre_dossier: string, 
/**
 * « jury paritaire de délibération », « jury de délibération ».
 */
jury: string, };

/**
 * The words of this CQPM, lower case, without article.
 */
export type VocabulaireLu = { 
/**
 * « compétence » or « capacité ».
 */
competence: string, 
/**
 * Plural.
 */
competences: string, 
/**
 * The full expression for criteria.
 */
criteres: string, 
/**
 * Who registers and examines.
 */
centre: string, 
/**
 * Who receives the file of modalités.
 */
centre_dossier: string, 
/**
 * « jury de délibération »…
 */
jury: string, };

/**
 * How the candidate comes to the certificate.
 */
export type VoieAcces = "salarie" | "alternance" | "demandeur_emploi" | "vae";

/**
 * A way of access, as words.
 */
export type VoieDite = { 
/**
 * Which.
 */
voie: VoieAcces, 
/**
 * What it changes for this référentiel, one line.
 */
phrase: string, };

