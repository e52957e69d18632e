-- What a library of schema 1 held: the example with a text rewritten, an activité and a photo taken out, a seal, a setting.
-- Written by the version of that time; never edited.
INSERT INTO dossier VALUES('01a2024d-dd1d-77b0-90b1-613fc592749d','cqpm-tmsi','1','9614281a868e9591b2ed54acff766ae5cd19e68d4ac63c504f0be02d89ea4f68',1,'2026-11-22T08:09:47.167071259Z','2026-11-22T08:09:47.167071259Z',1,'Camille','Durand','Technicienne de maintenance informatique, en alternance','Ateliers du Val','Saint-Étienne','Usinage de précision et montage de composants hydrauliques','86 salariés','Hervé Marchand','Responsable informatique','UIMM territoriale, centre de certification','alternance','2026-12-15','"entier"','{"C1":["projets","avis"],"C2":["projets","avis"],"C3":["projets","avis"],"C4":["projets","avis"],"C5":["projets","avis"],"C6":["projets","avis"]}','{"ordre_travail":"OT-26-118 du 28 septembre 2026 : équipement réseau et postes de contrôle de l’atelier 2","outil_distance":"RustDesk, hébergé dans l’entreprise","outil_suivi":"GLPI, fiches de configuration et inventaire"}');
INSERT INTO contenu VALUES('f5b8f88207011bb41204631733753e5d162fc78f9d9f401ca3b3444e12030caf',1353,'Les Ateliers du Val usinent et montent des brides, des paliers et des blocs hydrauliques pour des constructeurs de machines et, depuis 2022, pour deux donneurs d’ordre de la défense. L’entreprise, fondée en 1974, emploie 86 personnes : 74 à Saint-Étienne, dans deux ateliers et un bâtiment de bureaux, et 12 à l’annexe d’Andrézieux-Bouthéon, où se trouvent le stock et une partie des achats.

Le service informatique compte trois personnes : Hervé Marchand, responsable informatique et mon tuteur ; Samir Belkacem, administrateur systèmes ; et moi, en alternance depuis le 15 septembre 2025, trois semaines sur quatre dans l’entreprise.

Le système d’information comprend 74 postes Windows, deux Mac, une station Linux, quatre serveurs physiques, huit switches dans quatre baies, onze bornes wifi, vingt-deux imprimantes dont quatre d’étiquettes. Les applications qui comptent sont l’ERP (Orfal), la conception assistée et la messagerie. Les demandes et l’inventaire sont tenus dans GLPI ; nous prenons la main à distance avec RustDesk, que nous hébergeons.

Deux contraintes règlent mon travail : les ateliers tournent de 5 h à 21 h en deux équipes, et les plans de nos clients ne doivent jamais sortir du partage du bureau d’études. La première décide de mes horaires, la seconde de mes réflexes.
');
INSERT INTO contenu VALUES('4036b0a2cfa8b8eb8257f610e2a95d0d13dcdefec4f3d3bf8c03a407c780b018',2194,'Depuis mon arrivée, le 15 septembre 2025, je tiens la première ligne d’assistance de l’entreprise avec Samir Belkacem. Les demandes arrivent par téléphone, par le formulaire de GLPI ou, le plus souvent, dans le couloir ; [tout finit dans un ticket, même une question de deux minutes](critere:C3-ME-01,C3-MO-04), parce que Samir me l’a demandé dès la première semaine : « Ce qui n’est pas écrit n’a pas eu lieu. »

Au 30 novembre 2026, j’ai traité 312 tickets. Les trois quarts sont simples : un mot de passe, un écran noir, une imprimante qui bourre, une boîte mails pleine. Les autres m’ont appris le métier.

## Ce que je fais chaque jour

- À 8 h, je lis les rapports de la nuit (sauvegardes, antivirus, onduleurs) et je signale ce qui est rouge.
- Le matin, je prends les appels et [je trie les demandes selon le nombre de personnes arrêtées](critere:C3-CO-03), pas selon la voix la plus forte.
- L’après-midi, je fais les interventions sur place, les préparations de postes et l’inventaire.
- Le vendredi, je relis avec Hervé Marchand les tickets de plus de cinq jours.

## La panne qui m’a le plus appris

Le jeudi 12 mars 2026, à 7 h 42, l’expédition n’imprimait plus une étiquette alors que deux camions attendaient. Le récit complet est dans ma fiche 3. J’ai remis le service en marche en 37 minutes avec l’imprimante de secours, puis remplacé l’alimentation quatre jours plus tard. Deux tickets plus anciens décrivaient déjà cette panne ; ils avaient été fermés par un simple redémarrage, et l’un des deux l’avait été par moi.

![Imprimante d’étiquettes industrielle ouverte sur l’établi de l’expédition, une bande de trois étiquettes à code-barres sortant à l’avant](preuve:da3611bddbade1db0ea65f0618a919d6914654228e0ef9a36f24fef1390c4b45 "C3-ME-05")

## Ce que j’en retiens

Un redémarrage n’est pas une réparation. Depuis mars, quand je ferme un ticket de cette façon, j’écris ce que j’ai observé avant de redémarrer, et j’ouvre une alerte si le même matériel revient une deuxième fois dans les soixante jours. Hervé a repris la règle pour toute l’équipe en mai.
');
INSERT INTO contenu VALUES('99d0c627272c40a2f6a8117ea7a3fa5f8dd0fc5b93c341c9abc735aaed2fdced',1878,'Notre ERP, Orfal, tournait en version 6.9 depuis 2019. L’éditeur arrêtait la maintenance au 30 juin 2026. Samir a préparé le serveur ; Hervé m’a confié les douze premiers postes clients, entre le 11 et le 15 mai, avec une consigne courte : personne ne doit s’arrêter de travailler plus d’un quart d’heure.

## Préparer

En avril, j’ai fait le tour des douze postes. Deux n’avaient que 8 Go de mémoire et la notice en demande 16 : [ACH-02 et EXP-01 ont reçu leurs barrettes avant la bascule](critere:C2-ME-01), pas pendant. J’ai écrit un mode opératoire de quatre pages, puis je l’ai fait suivre par Samir sur un poste d’essai sans lui parler. Il s’est arrêté deux fois ; j’ai réécrit ces deux étapes.

## Basculer

J’ai choisi l’ordre des services avec leurs responsables. La vente est passée le lundi, la comptabilité le jeudi, après sa clôture de la mi-mai. Chaque poste a pris entre 9 et 14 minutes, sauf un.

Le poste MET-02, aux méthodes, a échoué au quatrième essai : l’impression en PDF ouvrait une fenêtre vide. J’ai perdu quarante minutes à réinstaller, alors que l’ancienne imprimante virtuelle de la 6.9 était simplement restée par défaut. J’avais pourtant la bonne question dans mon mode opératoire, à l’étape 11 ; je l’avais sautée parce que les cinq premiers postes n’en avaient pas eu besoin.

![Tableau de suivi de la bascule : douze postes, leur mémoire, la licence, le groupe de droits, le résultat des cinq essais et la personne qui a donné son accord](preuve:f967c9e26d75e39e8782f56b05fb7872dd7cd334a0f25eb3aac7c2a076218168 "C2-ME-04, C2-ME-07")

## Résultat

Douze postes en cinq jours, 2 h 50 d’intervention cumulée, aucune commande perdue. Les 38 postes suivants ont été faits en juin par Samir et moi avec le même mode opératoire, passé en version 3.
');
INSERT INTO contenu VALUES('3db213d73031a840e91509efa8e7d79eeb6b273a46b666fcbbe315e5c8b1de7e',1732,'Le mercredi 3 juin 2026, à 10 h 20, une collègue des achats a saisi son mot de passe dans une fausse page de messagerie. Elle m’a appelée huit minutes plus tard, parce que « la page est revenue deux fois ». Rien n’a été volé, autant que nous avons pu le vérifier. Mais cette matinée a décidé de mon été : Hervé m’a confié la revue des droits du partage du bureau d’études, puis la préparation des séances de sensibilisation de septembre.

## La revue des droits

Je n’avais jamais vu ces droits en entier. Je les ai extraits, mis en tableau, et j’ai demandé à chaque responsable ce qui devait rester. [Sur huit lignes, quatre étaient fausses](critere:C5-LI-04). La plus gênante venait d’un groupe général ajouté en 2021 « pour dépanner ». Le [tableau de la revue](preuve:bdc3bc3cf27d38714fe4b05a6c76910e37ec6bad72f4f0e7781fd7a46cfaaabb) est dans la fiche 5.

## Les séances

Cinq groupes, 61 personnes, 45 minutes chacun, entre le 15 septembre et le 6 octobre. [Chaque séance commençait et finissait par le même test de dix courriels, vrais ou faux](critere:C6-ME-06). La moyenne du groupe 2 est passée de 4,9 à 8,5 sur 10 ; ses notes sont sur la [feuille d’émargement](preuve:827b71eeb3d5957aa7efb61f4df5a0429d1dd46e37d367201dc0907f925efced).

## Ce que j’ai changé en route

Ma première séance, le 15 septembre, était mauvaise : trop de mots, trop de menaces, des visages fermés. Rémi Fontanel, fraiseur, me l’a dit avec gentillesse à la sortie : « Tu nous expliques qu’on est dangereux. » J’ai refait le support le soir même autour de trois vrais courriels reçus chez nous, et j’ai raconté ma propre erreur, un lien ouvert trop vite en mars.
');
INSERT INTO contenu VALUES('6c3312764fd5fc1a6ca25a3ba3c2d4593df1937991b65d83f2cec18d343cacdd',1934,'L’atelier 2 a reçu cet automne une machine à mesurer tridimensionnelle et trois postes de contrôle. L’ancienne arrivée réseau, un petit switch posé sur une armoire à outils, ne suffisait plus : huit ports, pas d’onduleur, de la poussière de fonte dans les prises. Hervé Marchand m’a remis [l’ordre de travail OT-26-118 le 28 septembre](critere:C1-ME-01), avec une date à tenir : la réception de la machine, le vendredi 23 octobre.

## Ce qui était demandé

- une baie murale de 15 U, câblée et secourue par un onduleur ;
- trois postes de contrôle (CTRL-07, CTRL-08, CTRL-09) ;
- une borne wifi pour les tablettes du montage ;
- le tout sans arrêter les deux centres d’usinage voisins, qui travaillent en 2 × 8.

## Comment cela s’est passé

Le tirage des câbles a été fait par notre électricien, Jean-Marc Bruyas, pendant la semaine 41. J’ai monté la baie les 14 et 15 octobre, raccordé les vingt et une prises le 19, installé les postes le 20 et mesuré l’ensemble le 21.

![Plan de raccordement : du cœur de réseau au switch SW-A2-01 de la baie n° 3, puis aux trois postes, à la borne et à la machine à mesurer](preuve:86345edf98ae2d7459cd35bd8429992b9520432461133d1aabe3f180bd7abdbc "C1-ME-10, C1-ME-13")

Deux choses ont mal tourné. Le carton du switch ne contenait pas ses équerres, ce que j’ai vu en l’ouvrant le 5 octobre et non le jour du montage. Et la prise A2-14 est sortie en défaut au testeur : deux conducteurs croisés. J’ai d’abord accusé mon sertissage côté baie, refait pour rien ; l’erreur était dans la prise murale. Depuis, je mesure des deux côtés avant de couper quoi que ce soit.

## Résultat

Le 21 octobre à 16 h, les vingt et un liens étaient conformes. La machine a été reçue le 23 à l’heure dite. Aucun arrêt d’usinage : les seules coupures, sept minutes en tout, ont eu lieu pendant la relève de 13 h.
');
INSERT INTO contenu VALUES('c71817660eadc09fd382a25f21d5225c65becf59af1133738f63b255b86f4f35',7205,'Je raconte ici l’équipement de l’atelier 2, à l’automne 2026 (activité « Atelier 2 : baie n° 3 et trois postes de contrôle »). C’est le premier chantier que j’ai mené du bon de travail jusqu’à la réception.

## Comprendre la demande et la préparer

L’ordre de travail OT-26-118 tenait en une page : [une baie, un switch de 24 ports, une borne, trois mini-PC, trois écrans, et leurs emplacements](critere:C1-ME-01,C1-ME-07), reportés ensuite sur le [plan de raccordement](preuve:86345edf98ae2d7459cd35bd8429992b9520432461133d1aabe3f180bd7abdbc). Je suis allée sur place avec un mètre et le plan de l’atelier. L’emplacement prévu pour la baie était à quarante centimètres d’une arrivée d’air comprimé ; Jean-Marc Bruyas et moi l’avons décalée de deux mètres, vers le poteau C4.

La demande du chef d’atelier était plus large que le budget : il voulait aussi deux imprimantes. J’ai [noté tout ce qu’il souhaitait, chiffré chaque ligne et laissé Hervé trancher](critere:C1-CO-01) ; les imprimantes sont reportées à janvier, et il le sait.

Le 29 septembre, j’ai [vérifié dans le stock ce que nous avions déjà](critere:C1-ME-03) : les trois écrans, un mini-PC sur trois, la borne. Le reste a été commandé le jour même. [Le fournisseur annonçait neuf jours pour les mini-PC, ce qui laissait une semaine de marge](critere:C1-ME-02). Le 5 octobre, j’ai ouvert les cartons déjà livrés et [pointé le contenu ligne à ligne avec la notice](critere:C1-ME-04). Le switch était là, mais pas ses équerres de fixation. [J’ai prévenu Hervé et rempli la fiche d’écart fournisseur](critere:C1-LI-01) : les équerres sont arrivées le 9, cinq jours avant le montage. C’est le meilleur quart d’heure que j’ai passé sur ce projet.

## Prévenir et choisir le moment

L’atelier travaille de 5 h à 21 h. J’ai affiché le planning près de la pointeuse et [prévenu les deux équipes de vive voix, le 12 et le 13, au moment de la relève](critere:C1-LI-02). [Les coupures ont été placées à 13 h, quand les machines sont à l’arrêt](critere:C1-ME-06) : sept minutes au total sur les deux jours.

## Monter et raccorder

La baie pèse 31 kg. Nous l’avons levée à deux, puis j’ai [fixé les rails, les panneaux, le switch et l’onduleur, du bas vers le haut](critere:C1-ME-08), en suivant les couples de serrage de la notice. J’ai utilisé [un tournevis dynamométrique pour les écrous-cages, la pince à sertir et le dénudeur prévus pour ce câble](critere:C1-MO-01), rien d’autre ; un collègue m’avait conseillé un cutter, et je sais maintenant pourquoi il ne faut pas.
![Baie murale n° 3 ouverte et câblée, étiquette « BAIE 03 - ATELIER 2 » sur le dessus](preuve:1ce6e1ab00e598b367b752e730706421e598fc96cee050c117cc1fb80c24a003)

Avant d’ouvrir la réglette de prises, [j’ai consigné le départ 16 A avec Jean-Marc, vérifié l’absence de tension et relié la masse de la baie](critere:C1-CO-02). Je suis habilitée pour les opérations simples hors voisinage, pas davantage : c’est lui qui a raccordé l’arrivée.

J’ai ensuite [câblé le switch selon la notice et le code de couleurs de la maison](critere:C1-ME-09) : bleu pour les postes, gris pour les machines, jaune pour le wifi. Chaque cordon porte le même numéro aux deux bouts.
![Gros plan sur le switch SW-A2-01 et les deux panneaux de brassage numérotés, cordons bleus, gris et jaunes](preuve:2ba340f1e66240031ea492ed2f89013afb5943956e2525cce89a3d5373df8985)

[Les vingt et un liens sont passés au testeur](critere:C1-ME-10), paire par paire. Le A2-14 était croisé ; il a été refait dans la prise murale. La fibre vers la baie n° 2 perd 1,1 dB, pour 2,5 dB admis. Tout est reporté sur le [plan de raccordement](preuve:86345edf98ae2d7459cd35bd8429992b9520432461133d1aabe3f180bd7abdbc).

La borne du montage a été posée le 20, à trois mètres de haut, avec son câble sous goulotte. [Le test de couverture donne −61 dBm au bout du hall](critere:C1-ME-10,C1-ME-12).
![Borne wifi blanche fixée au mur du hall de montage, goulotte verticale, étiquette AP-MONT-02](preuve:f2f44e4b7f563994733e9e6627a9bada04cce67783a99ca77376ea6341307f96)

## Configurer et vérifier

Pour le switch, [l’interface d’administration du constructeur suffit](critere:C1-MO-02) : adresse 10.20.0.13, trois VLAN, port 25 vers la fibre, comme au [plan](preuve:86345edf98ae2d7459cd35bd8429992b9520432461133d1aabe3f180bd7abdbc). J’ai enregistré la configuration avant et après, parce que la première fois, en février, sur un autre switch, j’avais oublié de l’écrire en mémoire et tout perdu au redémarrage.

Les trois mini-PC ont reçu l’image de la maison, puis [le pilote du banc de mesure et celui de la carte réseau, pour joindre le domaine et le serveur de fichiers](critere:C1-ME-11). Sur CTRL-07, [j’ai réglé l’écran, le lecteur de codes-barres et l’imprimante, et passé une pièce étalon de bout en bout](critere:C1-ME-12).
![Poste de contrôle CTRL-07 : mini-PC, écran affichant un contrôle de réception, clavier, lecteur de codes-barres](preuve:f6d5a49be41f881b5a2ebaa4166bba71e1359745ef61a1e67e16fbcff71f881d)

Dernière vérification avant de rendre les clés : [500 pings vers le serveur sans une perte et 938 Mbit/s vers le NAS](critere:C1-ME-13), mesurés depuis chaque poste et notés sur le [plan](preuve:86345edf98ae2d7459cd35bd8429992b9520432461133d1aabe3f180bd7abdbc).

## Tenir les registres

| Matériel | N° d’inventaire | Sorti du stock le | Emplacement |
| --- | --- | --- | --- |
| Switch SW-A2-01 | ADV-2608 | 14 octobre | Baie n° 3, U3 |
| Borne AP-MONT-02 | ADV-2609 | 20 octobre | Hall de montage |
| Mini-PC CTRL-07, 08, 09 | ADV-2611 à 2613 | 20 octobre | Atelier 2, contrôle |

[Chaque appareil a été étiqueté puis sorti du stock dans GLPI le jour de sa pose](critere:C1-ME-05,C1-MO-03) ; l’étiquette ADV-2611 est sur le boîtier [de la photo du poste](preuve:f6d5a49be41f881b5a2ebaa4166bba71e1359745ef61a1e67e16fbcff71f881d). J’y ai ajouté les casques audio des contrôleurs, que personne n’avait jamais inventoriés. [La fiche de configuration du switch est passée en version 1.2](critere:C1-ME-14), avec le [plan](preuve:86345edf98ae2d7459cd35bd8429992b9520432461133d1aabe3f180bd7abdbc) en pièce jointe.

## L’anglais, et la prise en main

La notice du switch n’existe qu’en anglais. [Je l’ai lue avec un lexique de trente mots, puis j’ai écrit au support du fabricant](critere:C1-LI-03) pour savoir si les équerres de l’ancien modèle convenaient (« *Could we use the former rack ears on this model?* »). Une technicienne m’a rappelée de Cork ; nous avons parlé dix minutes de nos VLAN. J’ai dû la faire répéter, mais j’ai pu lui expliquer pourquoi nous séparions les machines des postes.

Le 22 octobre, [j’ai passé une demi-heure avec chacun des trois contrôleurs](critere:C1-CO-03) : ouverture de session, lecteur, casque, et le numéro à appeler. Leïla Saïdi, à la qualité, a préféré une feuille plastifiée à mon document de six pages. Elle avait raison.
');
INSERT INTO contenu VALUES('8135aa7de6556f9f4ced7714766a664daa60c2c7289c7137eeb1022bed55517d',5048,'Cette fiche s’appuie sur la bascule de l’ERP Orfal, en mai 2026, et sur deux installations plus petites : l’outil de visioconférence en janvier, l’étendue d’adresses de l’atelier 2 en octobre.

## Avant d’installer

Pour chacun des douze postes, [j’ai relevé la mémoire, la place libre et la version de Windows avant de toucher à quoi que ce soit](critere:C2-ME-01). La colonne « Mémoire » du [tableau de suivi](preuve:f967c9e26d75e39e8782f56b05fb7872dd7cd334a0f25eb3aac7c2a076218168) en garde la trace : deux postes ont été complétés de 8 à 16 Go.

Orfal compte ses licences par jetons simultanés. Nous en avons vingt-cinq. [J’ai vérifié sur le portail de l’éditeur que les douze jetons étaient libres](critere:C2-ME-02) et bien rattachés à la version 7.2, ce que montre aussi la colonne « Licence » [du suivi](preuve:f967c9e26d75e39e8782f56b05fb7872dd7cd334a0f25eb3aac7c2a076218168).

[Le programme d’installation était sur le serveur, dans un dossier en lecture seule, avec son empreinte](critere:C2-MO-01), et en double sur une clé pour le cas où le réseau de l’expédition serait lent. Il l’était : la clé a servi pour EXP-01.

## Installer avec méthode

Mon mode opératoire compte dix-neuf étapes. Les voici en abrégé :

1. prévenir, fermer la session, vérifier la sauvegarde de la nuit ;
2. désinstaller la 6.9 et ses imprimantes virtuelles ;
3. installer la 7.2 et déclarer le serveur ;
4. affecter le groupe de droits ;
5. dérouler les cinq essais, faire signer l’utilisateur.

[J’ai suivi cet ordre poste après poste en cochant chaque étape](critere:C2-ME-04). La seule fois où j’ai sauté une ligne, à MET-02, je l’ai payée quarante minutes : je le raconte dans l’activité.

[Chaque utilisateur a reçu les droits de son service par un groupe du domaine, jamais par son nom](critere:C2-ME-05). Pour la comptabilité, Isabelle Fayolle, directrice financière, a validé la liste par écrit. La correspondance entre postes et groupes figure dans le [suivi de la bascule](preuve:f967c9e26d75e39e8782f56b05fb7872dd7cd334a0f25eb3aac7c2a076218168).

Les [cinq essais de validation](critere:C2-ME-07) étaient les mêmes partout : ouvrir, saisir une commande fictive, sortir une étiquette, imprimer en PDF, fermer sans laisser de verrou. [Le résultat a été contrôlé par une seconde personne, le plus souvent le responsable du service](critere:C2-CO-02), dont le nom est dans la dernière colonne. Une seule case du [suivi](preuve:f967c9e26d75e39e8782f56b05fb7872dd7cd334a0f25eb3aac7c2a076218168) est restée orange, celle de MET-02.

Le [tableau](preuve:f967c9e26d75e39e8782f56b05fb7872dd7cd334a0f25eb3aac7c2a076218168) a ensuite été versé dans GLPI : [version du client, jeton et date sont attachés à la fiche de chaque poste](critere:C2-ME-08).

## Les services réseau

En octobre, pour l’atelier 2, Samir m’a laissé préparer le DHCP du VLAN 10 et m’a relue. [J’ai créé une étendue de 60 adresses, réservé celles des imprimantes et ramené le bail de huit jours à douze heures](critere:C2-ME-06), parce que les tablettes tournent entre les équipes. Ma première version chevauchait de quatre adresses l’ancienne étendue ; Samir l’a vu avant la mise en service. Le découpage en VLAN est sur le [plan de la baie n° 3](preuve:86345edf98ae2d7459cd35bd8429992b9520432461133d1aabe3f180bd7abdbc).

## À distance et sur place

Trois des douze postes sont à l’annexe d’Andrézieux. [Je les ai installés depuis Saint-Étienne avec RustDesk](critere:C2-MO-02), l’utilisateur présent et la prise en main acceptée par lui à l’écran. Je n’ai jamais demandé à quelqu’un de me confier son mot de passe : [l’utilisateur ouvre sa session lui-même, et mon compte d’administration est demandé au coffre pour la journée](critere:C2-MO-03).

En janvier, pour les chargés d’affaires, [j’ai installé et réglé l’outil de visioconférence et le partage d’agenda sur neuf portables](critere:C2-CO-01) : compte, caméra, casque, arrière-plan, et le salon de test pour s’entraîner.

## Prévenir et expliquer

[Un message est parti une semaine avant, un autre la veille, avec l’heure de passage de chaque poste](critere:C2-LI-02). À la comptabilité, j’ai ajouté un passage de vive voix, parce que Sylvie Tissot ne lit pas ses courriels pendant la clôture.

[J’ai évité les mots « client lourd » et « jeton »](critere:C2-LI-03). J’ai dit : « Votre programme de commandes change de version, vos boutons restent au même endroit, sauf celui-ci », et j’ai montré lequel. Dominique Vial, aux achats, m’a demandé si ses favoris survivraient. Je ne savais pas. Je le lui ai dit, j’ai vérifié le soir, et ils ont survécu.

Les notes de version de la 7.2 sont en anglais. [J’en ai tiré une page en français pour les services, et signalé à l’éditeur, en anglais, une coquille dans leur étape 6](critere:C2-LI-04). Ils l’ont corrigée en juillet.
');
INSERT INTO contenu VALUES('daf68fa3e3db169955ef00ea1f6e940903fdb6ca4dde0c9a2c3be8c9966e17a2',5482,'Je raconte surtout une panne, celle de l’imprimante d’étiquettes de l’expédition, en mars 2026, et plus brièvement deux autres, parce qu’elles montrent ce que la première ne montre pas.

## L’appel du 12 mars

Nathalie Peyrard, de l’expédition, m’appelle à 7 h 42 : plus aucune étiquette ne sort, deux camions sont à quai, le premier part à 9 h. [J’ouvre le ticket pendant que nous parlons](critere:C3-ME-01,C3-MO-04) et je lui pose mes questions dans l’ordre : [depuis quand, sur quels postes, qu’avez-vous vu, qu’avez-vous touché](critere:C3-LI-01). Elle est pressée et moi aussi ; je fais court, sans un mot d’anglais.

Avant de me déplacer, [je relis l’historique de l’imprimante](critere:C3-ME-02) : deux arrêts, le 9 janvier et le 11 février, tous deux fermés après un redémarrage. [Un service entier est arrêté et des camions attendent : je passe cette panne devant les quatre autres demandes du matin](critere:C3-CO-03). Les personnes concernées l’acceptent quand je leur dis pourquoi.
![Ticket 2026-0412 : la demande, l’historique relu, les constats, le contournement, la réparation et les contrôles, avec le temps passé](preuve:45f2da19ccb2ae92fff019718bdc3672fb664d8675dd02aaeb6508d40a480386)

## Chercher

Sur place, je procède par élimination, du plus simple au plus coûteux :

1. [Le poste EXP-02 démarre, le réseau répond, la file d’attente est vide : ce n’est ni le logiciel, ni une fausse manœuvre](critere:C3-ME-03). Le détail est au [ticket](preuve:45f2da19ccb2ae92fff019718bdc3672fb664d8675dd02aaeb6508d40a480386).
2. [L’imprimante est totalement éteinte ; autre prise, autre cordon, toujours rien](critere:C3-ME-06). La panne est matérielle, entre le cordon et la carte.
3. [Au multimètre, la sortie du bloc 24 V donne 0,03 V](critere:C3-MO-02,C3-ME-07) : l’alimentation est morte. [La photo du bloc](preuve:6f707522b9e4f2ed9333a12e63b4e6dfe6de9b334f71ffdcd09fc76e4fd1c8a3) est plus bas.

J’ai su où trouver de quoi dépanner parce que [je connais le parc de l’expédition et sa place : deux imprimantes, une de secours dans l’armoire 4, un rouleau d’avance](critere:C3-ME-05). Ce n’est pas de la mémoire, c’est l’inventaire de l’automne précédent, que j’avais trouvé bien ennuyeux à faire.

## Rétablir d’abord, réparer ensuite

[J’ai posé l’imprimante de secours sans arrêter EXP-01, qui continuait les bons de livraison](critere:C3-ME-04), et sorti quatre étiquettes d’essai relues au scanner. Le service est reparti à 8 h 19, [soit 37 minutes après l’appel, pour une heure admise à l’expédition](critere:C3-CO-01). Les deux heures sont au [ticket](preuve:45f2da19ccb2ae92fff019718bdc3672fb664d8675dd02aaeb6508d40a480386).

L’alimentation n’était pas en rayon : [j’ai regardé notre armoire, puis le magasin de la maintenance, avant de commander](critere:C3-ME-09). [J’ai donné la date du 16 mars à Nathalie et au chef d’équipe](critere:C3-CO-02), et j’ai dit ce qui se passerait si le secours tombait à son tour : l’impression par EXP-01, plus lente. La commande et la date sont au [ticket](preuve:45f2da19ccb2ae92fff019718bdc3672fb664d8675dd02aaeb6508d40a480386).

Le 16, l’atelier vide, [j’ai débranché, démonté le capot, repéré les quatre fils par une photo, remplacé le bloc et remonté selon la notice](critere:C3-ME-12), bracelet antistatique au poignet.
![L’ancien bloc d’alimentation démonté, ses vis dans une coupelle, le tournevis et le bloc neuf prêt à poser](preuve:6f707522b9e4f2ed9333a12e63b4e6dfe6de9b334f71ffdcd09fc76e4fd1c8a3)

[J’ai mesuré 24,1 V à vide et 23,9 V en charge, puis lancé une page d’essai et vingt étiquettes, toutes relues](critere:C3-ME-13). Deux opérateurs ont dit oui. [J’ai expliqué la panne à Nathalie en deux phrases](critere:C3-LI-02,C3-LI-04) : « Le bloc qui nourrit l’imprimante était usé. Il est changé, et voici le signe qui l’annonce. » Le signe, c’est le voyant qui faiblit au démarrage ; elle m’a rappelée en septembre pour une autre imprimante, à temps cette fois. Les mesures sont la dernière entrée du [ticket](preuve:45f2da19ccb2ae92fff019718bdc3672fb664d8675dd02aaeb6508d40a480386).

## Deux autres pannes

**Le dossier partagé qui se fermait (avril).** Aurélie Chomat, au bureau d’études, perdait l’accès au réseau vers 11 h, presque chaque jour. J’ai pris la main [à distance avec RustDesk, pour voir l’erreur au moment où elle se produit](critere:C3-MO-03), trois matins de suite. Je n’ai pas trouvé. Le quatrième jour, [j’ai appelé Samir, puis avec lui le support du fabricant de la carte réseau](critere:C3-LI-03) : la mise en veille coupait le port. J’ai appris à demander plus tôt ; trois matinées, c’était deux de trop.

**L’écran noir de la réception (juin).** Un câble d’écran déplacé par le ménage. Deux minutes de réparation, dix minutes pour montrer à Maryse, à l’accueil, [comment regarder elle-même les deux prises et le voyant avant d’appeler](critere:C3-LI-04).

## Ce qui me reste à faire

Hervé me l’a dit en octobre, et il a raison : je répare, puis je passe au ticket suivant. Les fiches de résolution que je dois à l’équipe pour ces trois pannes sont à l’état de brouillon. Le rapport mensuel et la filière de reprise du matériel usé sont encore tenus par Samir ; je les reprends en janvier.
');
INSERT INTO contenu VALUES('6f67221dfd317fa9942723c3802a5d9e795b1fb3fcc90db3f613cbba4024ea04',5025,'En juin 2026, nos sauvegardes dépendaient d’un seul NAS, dans la même pièce que les serveurs. Samir voulait passer à trois copies, deux supports, une hors du site. J’ai pris en charge la partie des postes, la rotation des disques et, toute l’année, les mises à jour.

## L’image des postes

Avant de livrer un poste, j’en fais [une image complète, système, pilotes et logiciels du métier](critere:C4-ME-01). Nous avons trois modèles : bureau, atelier, bureau d’études. L’image « atelier » a servi en octobre pour les postes de contrôle : de deux heures de préparation, je suis passée à vingt-cinq minutes ; [CTRL-07](preuve:f6d5a49be41f881b5a2ebaa4166bba71e1359745ef61a1e67e16fbcff71f881d) en est issu. La première que j’avais faite, en novembre 2025, contenait encore mon compte de test. Depuis, une liste de contrôle de onze points ferme l’opération.

[Les réglages des switches, du pare-feu et des imprimantes sont exportés chaque mois dans un coffre chiffré](critere:C4-ME-02), à part des sauvegardes, avec la date et mon nom.

## La sauvegarde de chaque nuit

[J’ai programmé les travaux des postes à 22 h et ceux des serveurs à 23 h 30](critere:C4-ME-03), complets le vendredi, incrémentaux les autres soirs. Chaque matin, je lis le rapport et je traite ce qui manque.
![Rapport de la semaine 28 : 81 travaux réussis sur 84, volumes par nuit, et les trois échecs avec leur suite](preuve:158f1e2f56b44b0f32b9f88bf69dcd87131576f275313c67f19c4b5d63d10553)

La troisième copie part sur disque. Cinq disques, un par jour, dans une valise ignifugée ; celui de la veille quitte le site avec Hervé ou Samir. [Cette copie se lance à la main, après la sauvegarde, et se note au registre](critere:C4-ME-03).
![Valise ignifugée ouverte contenant quatre disques étiquetés par jour, le disque du mercredi posé à côté avec le registre de rotation](preuve:d049c56c522b2242bdad65d6f5bc325230bc2505ebfc493ba1542719690f6aef)

Le 8 juillet, nous avons restauré pour de vrai le poste BE-03 sur une machine vide : 52 minutes, tous les plans lisibles. Un essai précédent, en juin, avait échoué parce que le disque du mardi n’était chiffré qu’à moitié. Je préfère l’avoir appris un mardi tranquille.

## Les mises à jour

[Les correctifs passent par WSUS en trois cercles : quatre postes du service, puis douze volontaires, puis tous](critere:C4-ME-04). Entre deux cercles, trois jours ouvrés. En février, ce délai nous a évité un pilote d’impression défectueux : il n’a touché que nos quatre postes.

[Une faille exploitée passe le jour même, une nouveauté d’affichage attend le mois suivant](critere:C4-CO-02). Pour choisir, je regarde combien de postes sont exposés et si le service peut s’arrêter.

| Mois 2026 | Correctifs proposés | Posés au 3e cercle | Retenus, et pourquoi |
| --- | --- | --- | --- |
| Avril | 14 | 14 | – |
| Mai | 11 | 9 | 2, pendant la bascule de l’ERP |
| Juin | 17 | 16 | 1, incompatible avec le banc de mesure |

[Ce tableau est tenu dans l’outil de suivi, poste par poste](critere:C4-ME-06) ; j’en donne ici le résumé.

## Automatiser ce qui se répète

Le rapport des sauvegardes arrivait en quatre courriels que personne ne lisait. J’ai écrit [un script PowerShell de soixante lignes qui les réunit, compte les échecs et ouvre un ticket](critere:C4-ME-05,C4-MO-03) quand un poste manque deux nuits de suite. La rubrique « À traiter » du [rapport](preuve:158f1e2f56b44b0f32b9f88bf69dcd87131576f275313c67f19c4b5d63d10553) vient de lui. La première version ouvrait un ticket par échec : dix-neuf un lundi matin, dont dix-sept pour des portables en congés. Samir a ri, j’ai ajouté la condition des deux nuits.

Un second script crée les comptes des intérimaires à partir du tableau des ressources humaines : [six comptes en une minute, contre vingt auparavant](critere:C4-ME-05).

À l’annexe d’Andrézieux, [tout se fait depuis Saint-Étienne par la prise en main à distance](critere:C4-MO-02), le soir, poste allumé par le réseau. Le cas de CTRL-05, éteint par mégarde et relancé le lendemain midi, est au [rapport de la semaine 28](preuve:158f1e2f56b44b0f32b9f88bf69dcd87131576f275313c67f19c4b5d63d10553).

## Prévenir, rendre compte

[Les services reçoivent le lundi la liste des postes qui redémarreront le mercredi soir](critere:C4-LI-01). Pour le bureau d’études, dont les calculs durent la nuit, je conviens d’une date avec Pierre Lassalle.

[Aux utilisateurs, je dis « laissez votre ordinateur allumé, fermez vos fichiers » ; à Samir, je donne le numéro du correctif](critere:C4-LI-02). Après chaque campagne, [j’envoie à Hervé cinq lignes : ce qui est fait, ce qui est retenu, pourquoi, jusqu’à quand](critere:C4-LI-03), avec le [rapport de la semaine](preuve:158f1e2f56b44b0f32b9f88bf69dcd87131576f275313c67f19c4b5d63d10553). Il m’a demandé de passer de douze lignes à cinq ; c’était plus long à écrire.
');
INSERT INTO contenu VALUES('bef79b0900f1094539a4c9e4221b89584cf30e4645e6f4eff5c6856ef22cae62',4909,'Je ne décide pas de la sécurité des Ateliers du Val. J’y participe : je prépare, je vérifie, je signale. Cette fiche raconte ce que j’ai fait entre juin et octobre 2026, à la suite de l’alerte du 3 juin.

## Savoir ce qui compte

Nous n’avions pas de liste des ressources avec leur importance. [Hervé m’a demandé d’en préparer une, et je l’ai remplie avec les quatre chefs de service et Antoine du Val, le dirigeant](critere:C5-LI-01) : une heure chacun, une question simple, « combien de temps pouvez-vous vous en passer ? ».

| Ressource | Arrêt supportable | Confidentialité | Niveau |
| --- | --- | --- | --- |
| ERP Orfal | 2 h | moyenne | 1 |
| Plans du bureau d’études | 1 jour | forte (clients de la défense) | 1 |
| Messagerie | 4 h | moyenne | 2 |
| Postes de contrôle | 1 jour | faible | 2 |
| Affichage de l’accueil | 1 semaine | nulle | 3 |

[De ce niveau découlent les mesures](critere:C5-ME-01) : au niveau 1, une double authentification, une copie hors site et un local fermé. J’avais classé la messagerie en 1. Isabelle Fayolle m’a montré qu’on y survivait quatre heures, et pas sans ERP.

En face, [j’ai décrit cinq risques avec un exemple vécu ou plausible chez nous](critere:C5-ME-02) : l’hameçonnage, le rançongiciel, le vol d’un portable, le prestataire trop bien servi en droits, le départ d’un salarié fâché. Hervé a gardé les cinq et en a ajouté un sixième : l’intervenant dans l’atelier, avec sa clé USB.

## Limiter les accès

La revue du partage « Bureau d’études » date du 16 juin. J’ai extrait les droits réels, je les ai mis en regard de ce que [Pierre Lassalle et Isabelle Fayolle voulaient vraiment, en traduisant « modification » par « peut effacer »](critere:C5-LI-03). Le mot a changé deux réponses ; elles sont dans la [revue](preuve:bdc3bc3cf27d38714fe4b05a6c76910e37ec6bad72f4f0e7781fd7a46cfaaabb).

[Quatre écarts ont été consignés au registre, fiches 2026-11 à 2026-14](critere:C5-LI-04), corrigés le 17 entre midi et une heure, puis vérifiés avec trois comptes d’essai.
![Revue des droits du partage : groupe, droit constaté, droit retenu, décideur, et la vérification par comptes d’essai](preuve:bdc3bc3cf27d38714fe4b05a6c76910e37ec6bad72f4f0e7781fd7a46cfaaabb)

[Le résultat n’a été envoyé qu’aux deux responsables et à Hervé](critere:C5-LI-02) : la liste de qui peut lire quoi est elle-même sensible. J’avais commencé à l’écrire dans un ticket visible de tous ; Samir m’a arrêtée à temps. La colonne « Décision de » de la [revue](preuve:bdc3bc3cf27d38714fe4b05a6c76910e37ec6bad72f4f0e7781fd7a46cfaaabb) dit qui a su quoi.

## Fermer les portes, au sens propre

Pendant le chantier de l’atelier 2, j’ai fait [poser une serrure sur la baie n° 3 et mettre les prises inutilisées hors service](critere:C5-ME-04), puis ajouté la baie à la ronde du soir. Jusque-là, on pouvait brancher n’importe quoi au switch posé sur l’armoire à outils. La clé est dans la boîte du service, au nom de deux personnes ; la porte se voit sur la [photo de la baie](preuve:1ce6e1ab00e598b367b752e730706421e598fc96cee050c117cc1fb80c24a003).

Nos protections tiennent en peu d’outils, et [je sais maintenant dire à quoi sert chacun](critere:C5-MO-01) : le pare-feu Stormshield entre nous et le monde, le filtrage de la messagerie, l’antivirus des postes et sa console, les VLAN qui séparent machines et bureaux, visibles sur le [plan de la baie n° 3](preuve:86345edf98ae2d7459cd35bd8429992b9520432461133d1aabe3f180bd7abdbc).

## Corriger vite

Le 9 septembre, l’éditeur du pare-feu publie un correctif critique. [Je l’ai posé avec Samir le soir même, après sauvegarde de la configuration, sur le boîtier de secours d’abord](critere:C5-ME-03). Onze minutes de coupure, à 20 h 30. Le lendemain, j’ai passé en revue les 74 postes pour la faille du navigateur : 71 étaient à jour, deux portables étaient en déplacement, un poste était oublié sous un escalier.

[Chaque lundi, je relève l’état des licences de sécurité, des signatures de l’antivirus et des certificats](critere:C5-ME-06). Le certificat du VPN expirait un dimanche d’août ; il a été renouvelé le jeudi d’avant.

## Prévenir sans attendre

Le 3 juin, quand Dominique Vial m’a dit avoir tapé son mot de passe dans une fausse page, [j’ai appelé Hervé sur l’autre ligne sans raccrocher avec elle](critere:C5-CO-01). Puis dans l’ordre : compte bloqué à 10 h 31, sessions fermées à 10 h 34, mot de passe changé devant elle à 10 h 50. Je n’ai pas su lire seule le journal des connexions ; Samir l’a fait, et je regardais.

Hervé a demandé qu’on ne cherche pas de coupable. Dominique a raconté elle-même son histoire à la séance de septembre. C’est ce qui a le mieux marché.
');
INSERT INTO contenu VALUES('f15a873a763b99bd0ed48829cfd16eb83ee748dfbd339379a5d23fcde9becd44',4356,'Sensibiliser, je croyais que c’était expliquer. J’ai surtout appris à écouter. Cette fiche complète l’activité « Après l’alerte du 3 juin ».

## Les comptes et les accès

Tout passe chez nous par Active Directory : [un annuaire, des groupes par métier, une seule identité du poste Windows au wifi](critere:C6-ME-01), y compris pour les deux Mac de la communication. La station Linux du banc d’essai était à part ; Samir l’a rattachée en août et m’a montré comment.

Une fois par trimestre, [je passe en revue les comptes inactifs, les partages et les imprimantes, et je compare avec la liste des présents](critere:C6-ME-02). En juin, j’ai trouvé neuf comptes dormants, dont celui d’un stagiaire parti en février qui pouvait encore modifier des plans. Il est à la sixième ligne de la [revue des droits](preuve:bdc3bc3cf27d38714fe4b05a6c76910e37ec6bad72f4f0e7781fd7a46cfaaabb).

[Nos règles sont écrites dans une charte de quatre pages soumise au comité social et économique en 2024](critere:C6-CO-02). Je les applique à moi d’abord : mon compte ordinaire n’est administrateur de rien. [Douze caractères, double authentification hors du site, verrouillage à dix minutes, pas de clé USB inconnue](critere:C6-CO-01) : à l’atelier, le verrouillage gênait les contrôleurs, qui ont les mains prises. Nous avons obtenu d’Hervé une exception à trente minutes pour ces trois postes, écrite et datée, plutôt qu’un contournement que chacun aurait fait en cachette.

## Les séances de septembre

[Cinq séances de 45 minutes, un affichage près des machines à café et un courriel court par semaine](critere:C6-ME-04) : voilà le plan que j’ai présenté à Hervé le 26 août. Il a retiré le quiz noté que j’avais prévu de transmettre aux chefs de service. Je n’avais pas vu que c’était une punition. La séance du [22 septembre](preuve:827b71eeb3d5957aa7efb61f4df5a0429d1dd46e37d367201dc0907f925efced) est l’une des cinq.

[J’ai montré ce qui aurait pu arriver le 3 juin](critere:C6-ME-05) : la boîte de Dominique ouverte, une fausse facture envoyée à un client, trois semaines de confiance à refaire. Pas de film, pas de capuche noire. Les personnes présentes ont signé la feuille.
![Feuille d’émargement du 22 septembre : dix participants, leur service, leur note avant et après la séance](preuve:827b71eeb3d5957aa7efb61f4df5a0429d1dd46e37d367201dc0907f925efced)

[J’avais fixé la mesure avant de commencer](critere:C6-ME-06) : le même test au début et à la fin, puis un faux courriel envoyé à tous en novembre. Les résultats :

| | Avant | Après | Novembre |
| --- | --- | --- | --- |
| Groupe 2, note moyenne sur 10 | 4,9 | 8,5 | – |
| Ensemble, note moyenne sur 10 | 5,2 | 8,1 | – |
| Ont cliqué sur le faux courriel | 19 sur 74 (mars) | – | 6 sur 74 |
| L’ont signalé | 2 sur 74 (mars) | – | 31 sur 74 |

Le dernier chiffre est celui dont je suis contente. Six personnes cliquent encore ; je les vois une par une, sans en parler à leur chef.

## Parler à chacun

Le support de départ venait de la documentation publique de l’ANSSI. [Je l’ai gardé pour les bureaux, et j’en ai fait une version d’une page, avec trois captures d’ici, pour l’atelier](critere:C6-MO-01). Au montage, où l’on travaille debout, la séance a eu lieu sur l’établi.

[J’ai appris à dire « une page qui imite la nôtre » au lieu d’« hameçonnage »](critere:C6-LI-01), puis à demander : « Et vous, comment l’expliqueriez-vous à votre voisin ? » Karim Ouali, à l’usinage, a répondu : « C’est comme un faux plan : tout est bon, sauf le cartouche. » J’ai repris sa phrase dans les deux séances suivantes, avec son accord. Sa note est passée de 5 à 8 sur la [feuille du 22 septembre](preuve:827b71eeb3d5957aa7efb61f4df5a0429d1dd46e37d367201dc0907f925efced).

Le même jour, [je parle aussi de ce qui use le matériel : la poussière de fonte, le café, le portable laissé dans la voiture](critere:C6-LI-03). L’affiche près de l’imprimante de l’expédition vient de là.

## Ce qui manque

Je n’ai pas encore pris part au traitement complet d’un incident de sécurité, et la formation suivie des nouveaux arrivants aux outils commence seulement en janvier. J’en parlerai à l’oral.
');
INSERT INTO contenu VALUES('eefebec393a799358392993b09b4b2560ac469c9c6a06fbda1a68f0842680801',5119,'Cette fiche s’appuie sur la bascule de l’ERP Orfal, en mai 2026, et sur deux installations plus petites : l’outil de visioconférence en janvier, l’étendue d’adresses de l’atelier 2 en octobre.

## Avant d’installer

Pour chacun des douze postes, [j’ai relevé la mémoire, la place libre et la version de Windows avant de toucher à quoi que ce soit](critere:C2-ME-01). La colonne « Mémoire » du [tableau de suivi](preuve:f967c9e26d75e39e8782f56b05fb7872dd7cd334a0f25eb3aac7c2a076218168) en garde la trace : deux postes ont été complétés de 8 à 16 Go.

Orfal compte ses licences par jetons simultanés. Nous en avons vingt-cinq. [J’ai vérifié sur le portail de l’éditeur que les douze jetons étaient libres](critere:C2-ME-02) et bien rattachés à la version 7.2, ce que montre aussi la colonne « Licence » [du suivi](preuve:f967c9e26d75e39e8782f56b05fb7872dd7cd334a0f25eb3aac7c2a076218168).

[Le programme d’installation était sur le serveur, dans un dossier en lecture seule, avec son empreinte](critere:C2-MO-01), et en double sur une clé pour le cas où le réseau de l’expédition serait lent. Il l’était : la clé a servi pour EXP-01.

## Installer avec méthode

Mon mode opératoire compte dix-neuf étapes. Les voici en abrégé :

1. prévenir, fermer la session, vérifier la sauvegarde de la nuit ;
2. désinstaller la 6.9 et ses imprimantes virtuelles ;
3. installer la 7.2 et déclarer le serveur ;
4. affecter le groupe de droits ;
5. dérouler les cinq essais, faire signer l’utilisateur.

[J’ai suivi cet ordre poste après poste en cochant chaque étape](critere:C2-ME-04). La seule fois où j’ai sauté une ligne, à MET-02, je l’ai payée quarante minutes : je le raconte dans l’activité.

[Chaque utilisateur a reçu les droits de son service par un groupe du domaine, jamais par son nom](critere:C2-ME-05). Pour la comptabilité, Isabelle Fayolle, directrice financière, a validé la liste par écrit. La correspondance entre postes et groupes figure dans le [suivi de la bascule](preuve:f967c9e26d75e39e8782f56b05fb7872dd7cd334a0f25eb3aac7c2a076218168).

Les [cinq essais de validation](critere:C2-ME-07) étaient les mêmes partout : ouvrir, saisir une commande fictive, sortir une étiquette, imprimer en PDF, fermer sans laisser de verrou. [Le résultat a été contrôlé par une seconde personne, le plus souvent le responsable du service](critere:C2-CO-02), dont le nom est dans la dernière colonne. Une seule case du [suivi](preuve:f967c9e26d75e39e8782f56b05fb7872dd7cd334a0f25eb3aac7c2a076218168) est restée orange, celle de MET-02.

Le [tableau](preuve:f967c9e26d75e39e8782f56b05fb7872dd7cd334a0f25eb3aac7c2a076218168) a ensuite été versé dans GLPI : [version du client, jeton et date sont attachés à la fiche de chaque poste](critere:C2-ME-08).

## Les services réseau

En octobre, pour l’atelier 2, Samir m’a laissé préparer le DHCP du VLAN 10 et m’a relue. [J’ai créé une étendue de 60 adresses, réservé celles des imprimantes et ramené le bail de huit jours à douze heures](critere:C2-ME-06), parce que les tablettes tournent entre les équipes. Ma première version chevauchait de quatre adresses l’ancienne étendue ; Samir l’a vu avant la mise en service. Le découpage en VLAN est sur le [plan de la baie n° 3](preuve:86345edf98ae2d7459cd35bd8429992b9520432461133d1aabe3f180bd7abdbc).

## À distance et sur place

Trois des douze postes sont à l’annexe d’Andrézieux. [Je les ai installés depuis Saint-Étienne avec RustDesk](critere:C2-MO-02), l’utilisateur présent et la prise en main acceptée par lui à l’écran. Je n’ai jamais demandé à quelqu’un de me confier son mot de passe : [l’utilisateur ouvre sa session lui-même, et mon compte d’administration est demandé au coffre pour la journée](critere:C2-MO-03).

En janvier, pour les chargés d’affaires, [j’ai installé et réglé l’outil de visioconférence et le partage d’agenda sur neuf portables](critere:C2-CO-01) : compte, caméra, casque, arrière-plan, et le salon de test pour s’entraîner.

## Prévenir et expliquer

[Un message est parti une semaine avant, un autre la veille, avec l’heure de passage de chaque poste](critere:C2-LI-02). À la comptabilité, j’ai ajouté un passage de vive voix, parce que Sylvie Tissot ne lit pas ses courriels pendant la clôture.

[J’ai évité les mots « client lourd » et « jeton »](critere:C2-LI-03). J’ai dit : « Votre programme de commandes change de version, vos boutons restent au même endroit, sauf celui-ci », et j’ai montré lequel. Dominique Vial, aux achats, m’a demandé si ses favoris survivraient. Je ne savais pas. Je le lui ai dit, j’ai vérifié le soir, et ils ont survécu.

Les notes de version de la 7.2 sont en anglais. [J’en ai tiré une page en français pour les services, et signalé à l’éditeur, en anglais, une coquille dans leur étape 6](critere:C2-LI-04). Ils l’ont corrigée en juillet.


Un cœur de réseau tombé à Noël, réparé l’après-midi même.
');
INSERT INTO contenu VALUES('b512927cb8c648e527e1f87310d2cea2d7df4b50eb5f5f5a75fcdc9ea5f5ff9a',18,'Réécrit le soir.');
INSERT INTO texte_version VALUES(1,'01a2024d-dd1d-77b0-90b1-613fc592749d','contexte','','f5b8f88207011bb41204631733753e5d162fc78f9d9f401ca3b3444e12030caf','2026-11-22T08:09:47.167071259Z');
INSERT INTO texte_version VALUES(2,'01a2024d-dd1d-77b0-90b1-613fc592749d','activite','01a2024d-dd1c-7456-b335-89c7326c70ba','4036b0a2cfa8b8eb8257f610e2a95d0d13dcdefec4f3d3bf8c03a407c780b018','2026-11-22T08:09:47.167071259Z');
INSERT INTO texte_version VALUES(3,'01a2024d-dd1d-77b0-90b1-613fc592749d','activite','01a2024d-dd1c-7456-b335-89c8af0bc7cb','99d0c627272c40a2f6a8117ea7a3fa5f8dd0fc5b93c341c9abc735aaed2fdced','2026-11-22T08:09:47.167071259Z');
INSERT INTO texte_version VALUES(4,'01a2024d-dd1d-77b0-90b1-613fc592749d','activite','01a2024d-dd1c-7456-b335-89c9a9180a6e','3db213d73031a840e91509efa8e7d79eeb6b273a46b666fcbbe315e5c8b1de7e','2026-11-22T08:09:47.167071259Z');
INSERT INTO texte_version VALUES(5,'01a2024d-dd1d-77b0-90b1-613fc592749d','activite','01a2024d-dd1c-7456-b335-89cad3b38e97','6c3312764fd5fc1a6ca25a3ba3c2d4593df1937991b65d83f2cec18d343cacdd','2026-11-22T08:09:47.167071259Z');
INSERT INTO texte_version VALUES(6,'01a2024d-dd1d-77b0-90b1-613fc592749d','fiche','C1','c71817660eadc09fd382a25f21d5225c65becf59af1133738f63b255b86f4f35','2026-11-22T08:09:47.167071259Z');
INSERT INTO texte_version VALUES(7,'01a2024d-dd1d-77b0-90b1-613fc592749d','fiche','C2','8135aa7de6556f9f4ced7714766a664daa60c2c7289c7137eeb1022bed55517d','2026-11-22T08:09:47.167071259Z');
INSERT INTO texte_version VALUES(8,'01a2024d-dd1d-77b0-90b1-613fc592749d','fiche','C3','daf68fa3e3db169955ef00ea1f6e940903fdb6ca4dde0c9a2c3be8c9966e17a2','2026-11-22T08:09:47.167071259Z');
INSERT INTO texte_version VALUES(9,'01a2024d-dd1d-77b0-90b1-613fc592749d','fiche','C4','6f67221dfd317fa9942723c3802a5d9e795b1fb3fcc90db3f613cbba4024ea04','2026-11-22T08:09:47.167071259Z');
INSERT INTO texte_version VALUES(10,'01a2024d-dd1d-77b0-90b1-613fc592749d','fiche','C5','bef79b0900f1094539a4c9e4221b89584cf30e4645e6f4eff5c6856ef22cae62','2026-11-22T08:09:47.167071259Z');
INSERT INTO texte_version VALUES(11,'01a2024d-dd1d-77b0-90b1-613fc592749d','fiche','C6','f15a873a763b99bd0ed48829cfd16eb83ee748dfbd339379a5d23fcde9becd44','2026-11-22T08:09:47.167071259Z');
INSERT INTO texte_version VALUES(12,'01a2024d-dd1d-77b0-90b1-613fc592749d','fiche','C2','eefebec393a799358392993b09b4b2560ac469c9c6a06fbda1a68f0842680801','2026-11-02T10:00:00Z');
INSERT INTO texte_version VALUES(13,'01a2024d-dd1d-77b0-90b1-613fc592749d','contexte','','b512927cb8c648e527e1f87310d2cea2d7df4b50eb5f5f5a75fcdc9ea5f5ff9a','2026-11-02T11:00:00Z');
INSERT INTO texte VALUES('01a2024d-dd1d-77b0-90b1-613fc592749d','activite','01a2024d-dd1c-7456-b335-89c7326c70ba',2);
INSERT INTO texte VALUES('01a2024d-dd1d-77b0-90b1-613fc592749d','activite','01a2024d-dd1c-7456-b335-89c8af0bc7cb',3);
INSERT INTO texte VALUES('01a2024d-dd1d-77b0-90b1-613fc592749d','activite','01a2024d-dd1c-7456-b335-89c9a9180a6e',4);
INSERT INTO texte VALUES('01a2024d-dd1d-77b0-90b1-613fc592749d','activite','01a2024d-dd1c-7456-b335-89cad3b38e97',5);
INSERT INTO texte VALUES('01a2024d-dd1d-77b0-90b1-613fc592749d','contexte','',13);
INSERT INTO texte VALUES('01a2024d-dd1d-77b0-90b1-613fc592749d','fiche','C1',6);
INSERT INTO texte VALUES('01a2024d-dd1d-77b0-90b1-613fc592749d','fiche','C2',12);
INSERT INTO texte VALUES('01a2024d-dd1d-77b0-90b1-613fc592749d','fiche','C3',8);
INSERT INTO texte VALUES('01a2024d-dd1d-77b0-90b1-613fc592749d','fiche','C4',9);
INSERT INTO texte VALUES('01a2024d-dd1d-77b0-90b1-613fc592749d','fiche','C5',10);
INSERT INTO texte VALUES('01a2024d-dd1d-77b0-90b1-613fc592749d','fiche','C6',11);
INSERT INTO operation VALUES('019a0000-0000-7000-8000-000000000001',12);
INSERT INTO operation VALUES('019a0000-0000-7000-8000-000000000002',13);
INSERT INTO activite VALUES('01a2024d-dd1d-77b0-90b1-613fc592749d','01a2024d-dd1c-7456-b335-89c7326c70ba',0,'activite','L’assistance de tous les jours','2025-09-15','2026-11-30','Saint-Étienne et Andrézieux-Bouthéon','Première ligne : accueil des demandes, diagnostic, réparation','Samir Belkacem, administrateur systèmes','GLPI, RustDesk, multimètre, testeur de câbles',NULL);
INSERT INTO activite VALUES('01a2024d-dd1d-77b0-90b1-613fc592749d','01a2024d-dd1c-7456-b335-89c8af0bc7cb',1,'projet','Bascule de l’ERP sur douze postes','2026-04-07','2026-05-15','Saint-Étienne et Andrézieux-Bouthéon','Responsable des postes clients : préparation, installation, essais','Samir Belkacem pour le serveur, les responsables des sept services','Orfal 7.2, Active Directory, RustDesk, GLPI',NULL);
INSERT INTO activite VALUES('01a2024d-dd1d-77b0-90b1-613fc592749d','01a2024d-dd1c-7456-b335-89c9a9180a6e',2,'projet','Après l’alerte du 3 juin : droits d’accès et sensibilisation','2026-06-03','2026-10-06','Saint-Étienne','Revue des droits, préparation et animation des séances','Hervé Marchand, Samir Belkacem, quatre chefs de service','Active Directory, registre de sécurité, support d’une page',NULL);
INSERT INTO activite VALUES('01a2024d-dd1d-77b0-90b1-613fc592749d','01a2024d-dd1c-7456-b335-89cad3b38e97',3,'projet','Atelier 2 : baie n° 3 et trois postes de contrôle','2026-09-28','2026-10-23','Saint-Étienne, atelier 2','Conduite de l’installation, de l’ordre de travail à la réception','Jean-Marc Bruyas, électricien ; Samir Belkacem pour la relecture réseau','Tournevis dynamométrique, pince à sertir, testeur, interface du switch, GLPI','2026-11-03T08:00:00Z');
INSERT INTO preuve VALUES('01a2024d-dd1d-77b0-90b1-613fc592749d','158f1e2f56b44b0f32b9f88bf69dcd87131576f275313c67f19c4b5d63d10553',5,'rapport-sauvegardes.png','Rapport des sauvegardes, semaine 28 de 2026','Rapport : 81 travaux réussis sur 84, 3,42 To protégés, histogramme des volumes par nuit et trois échecs avec leur suite','png',36662,1600,1060,'2026-11-22T08:09:47.167071259Z',NULL);
INSERT INTO preuve VALUES('01a2024d-dd1d-77b0-90b1-613fc592749d','1ce6e1ab00e598b367b752e730706421e598fc96cee050c117cc1fb80c24a003',8,'baie-3.jpg','La baie n° 3 de l’atelier 2, câblée, le 19 octobre 2026','Baie murale grise ouverte : deux panneaux de brassage, un switch, des cordons bleus, gris et jaunes, une réglette de prises et un onduleur','jpeg',73249,1200,900,'2026-11-22T08:09:47.167071259Z',NULL);
INSERT INTO preuve VALUES('01a2024d-dd1d-77b0-90b1-613fc592749d','2ba340f1e66240031ea492ed2f89013afb5943956e2525cce89a3d5373df8985',9,'switch-baie-3.jpg','Le switch SW-A2-01 et ses panneaux, cordons repérés par couleur','Gros plan sur un switch noir entre deux panneaux de brassage numérotés ; cordons bleus, gris et jaunes branchés, voyants verts','jpeg',122779,1200,900,'2026-11-22T08:09:47.167071259Z',NULL);
INSERT INTO preuve VALUES('01a2024d-dd1d-77b0-90b1-613fc592749d','45f2da19ccb2ae92fff019718bdc3672fb664d8675dd02aaeb6508d40a480386',1,'ticket-2026-0412.png','Ticket 2026-0412 : de l’appel de 7 h 42 aux contrôles du 16 mars','Écran de l’outil de tickets : six entrées datées, priorité haute, nature matérielle, arrêt réel de 37 minutes','png',72875,1600,870,'2026-11-22T08:09:47.167071259Z',NULL);
INSERT INTO preuve VALUES('01a2024d-dd1d-77b0-90b1-613fc592749d','6f707522b9e4f2ed9333a12e63b4e6dfe6de9b334f71ffdcd09fc76e4fd1c8a3',2,'alimentation.jpg','Le bloc d’alimentation en panne, ouvert, et le bloc neuf','Sur un tapis antistatique bleu : un bloc d’alimentation ouvert, des vis dans une coupelle, un multimètre, un tournevis rouge et un bloc neuf étiqueté 24 V 6,5 A','jpeg',73602,1200,900,'2026-11-22T08:09:47.167071259Z',NULL);
INSERT INTO preuve VALUES('01a2024d-dd1d-77b0-90b1-613fc592749d','827b71eeb3d5957aa7efb61f4df5a0429d1dd46e37d367201dc0907f925efced',7,'emargement.jpg','Feuille d’émargement de la séance du 22 septembre 2026, groupe 2','Feuille signée par dix personnes, avec leur service et leur note sur dix avant et après la séance','jpeg',126569,1600,930,'2026-11-22T08:09:47.167071259Z',NULL);
INSERT INTO preuve VALUES('01a2024d-dd1d-77b0-90b1-613fc592749d','86345edf98ae2d7459cd35bd8429992b9520432461133d1aabe3f180bd7abdbc',10,'plan-baie-3.png','Plan de raccordement de la baie n° 3, version 1.2, avec les mesures du 21 octobre','Schéma : le cœur de réseau relié par fibre à la baie n° 2 puis au switch SW-A2-01, et de là à trois postes, une borne wifi et une machine à mesurer','png',46853,1600,1190,'2026-11-22T08:09:47.167071259Z',NULL);
INSERT INTO preuve VALUES('01a2024d-dd1d-77b0-90b1-613fc592749d','bdc3bc3cf27d38714fe4b05a6c76910e37ec6bad72f4f0e7781fd7a46cfaaabb',4,'revue-droits.png','Revue des droits du partage « Bureau d’études », 16 juin 2026','Tableau de huit lignes : groupe, dossier, nombre de membres, droit constaté, droit retenu, décideur ; quatre écarts surlignés et trois vérifications réussies','png',48230,1600,800,'2026-11-22T08:09:47.167071259Z',NULL);
INSERT INTO preuve VALUES('01a2024d-dd1d-77b0-90b1-613fc592749d','d049c56c522b2242bdad65d6f5bc325230bc2505ebfc493ba1542719690f6aef',6,'disques-rotation.jpg','Les disques de la copie hors site, juillet 2026','Valise rouge ouverte avec quatre disques marqués lundi, mardi, jeudi et vendredi ; le disque du mercredi est sorti, à côté d’un registre signé','jpeg',68883,1200,900,'2026-11-22T08:09:47.167071259Z',NULL);
INSERT INTO preuve VALUES('01a2024d-dd1d-77b0-90b1-613fc592749d','da3611bddbade1db0ea65f0618a919d6914654228e0ef9a36f24fef1390c4b45',0,'imprimante-expedition.jpg','L’imprimante d’étiquettes de l’expédition, remise en service le 16 mars 2026','Imprimante d’étiquettes industrielle, capot relevé, rouleau visible ; une bande de trois étiquettes à code-barres sort à l’avant, des cartons derrière','jpeg',63807,1200,900,'2026-11-22T08:09:47.167071259Z','2026-11-03T08:01:00Z');
INSERT INTO preuve VALUES('01a2024d-dd1d-77b0-90b1-613fc592749d','f2f44e4b7f563994733e9e6627a9bada04cce67783a99ca77376ea6341307f96',11,'borne-montage.jpg','La borne wifi AP-MONT-02 dans le hall de montage, 20 octobre 2026','Borne wifi ronde et blanche fixée au mur, anneau lumineux bleu, goulotte verticale, étiquette AP-MONT-02 dessous','jpeg',20642,900,1200,'2026-11-22T08:09:47.167071259Z',NULL);
INSERT INTO preuve VALUES('01a2024d-dd1d-77b0-90b1-613fc592749d','f6d5a49be41f881b5a2ebaa4166bba71e1359745ef61a1e67e16fbcff71f881d',12,'poste-ctrl-07.jpg','Le poste de contrôle CTRL-07 en service, atelier 2','Établi avec un mini-PC étiqueté ADV-2611, un écran montrant un contrôle de réception, un clavier, une souris, un lecteur de codes-barres et des pièces usinées','jpeg',69197,1200,900,'2026-11-22T08:09:47.167071259Z',NULL);
INSERT INTO preuve VALUES('01a2024d-dd1d-77b0-90b1-613fc592749d','f967c9e26d75e39e8782f56b05fb7872dd7cd334a0f25eb3aac7c2a076218168',3,'suivi-erp.png','Suivi de la bascule de l’ERP, poste par poste, au 15 mai 2026','Tableau de douze postes : service, mémoire, date de pose, licence, groupe de droits, essais et accord de l’utilisateur ; un seul poste a demandé un second essai','png',66553,1600,850,'2026-11-22T08:09:47.167071259Z',NULL);
INSERT INTO sceau VALUES('019a0000-0000-7000-8000-00000000000a','01a2024d-dd1d-77b0-90b1-613fc592749d',1,'2026-11-03T09:00:00Z','cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd',1234,'ab','{}');
INSERT INTO identite VALUES(1,'2cef7cd4895807f00dee9022aa0006eed8c39aa6c94434b1581d3c7aef039929',X'3082025A30820201A0030201020210743C403FD089F870FA5267C9593CCFC3300A06082A8648CE3D04030230818E31183016060355040A0C0F4174656C696572732064752056616C31173015060355040B0C0E44C3A96D6F6E7374726174696F6E3117301506035504030C0E43616D696C6C6520447572616E643140303E060355040C0C37546563686E696369656E6E65206465206D61696E74656E616E636520696E666F726D6174697175652C20656E20616C7465726E616E6365301E170D3236313132323037303934375A170D3331313132323133303934375A30818E31183016060355040A0C0F4174656C696572732064752056616C31173015060355040B0C0E44C3A96D6F6E7374726174696F6E3117301506035504030C0E43616D696C6C6520447572616E643140303E060355040C0C37546563686E696369656E6E65206465206D61696E74656E616E636520696E666F726D6174697175652C20656E20616C7465726E616E63653059301306072A8648CE3D020106082A8648CE3D030107034200049114D286882D139BA595B2EED72C9AB040E4F1E724F2AD5D7537B6921002DF3E0FEA367BE5F6C6B0442527A42A149892ECD397A6CEDD13AAC7E60EF9264BF7ADA33F303D300C0603551D130101FF04023000300E0603551D0F0101FF0404030206C0301D0603551D0E04160414FD2B1A7DDFBE45C7BD4981229276BABE75CDCB02300A06082A8648CE3D04030203470030440220271E7111C6C0D3C05F4337B70B592D2435A1F9C8001AB54A05718EC8E08282B1022062549ADFEA0A1CC7FFF478633BAD8A9243F229F8B8EFDBEA224416A8B94E0EB2','-----BEGIN ENCRYPTED PRIVATE KEY-----
MIHtMFgGCSqGSIb3DQEFDTBLMCoGCSsGAQQB2kcECzAdBBB74OBhPddh6XTpm8ze
cQYuAgMAgAACAQgCAQEwHQYJYIZIAWUDBAEqBBAp/EpJ+kEktRTk+u9pBZuqBIGQ
ZiRrgIoojOmi8fmfnfYg+GTh09K04yGMbmEDeww+/PdBTK0DfoERobPLNwKttAZ2
39JZyP0PS0ow8m/YiBOmWQJTQ58VE5SVO29SwlFbWOTK4lfyr1JOidPfQMEt0nG0
Z/Q1JeHqfXfcgGazawmgXdqIz/6Aexw/Nevd4ngtf8FsdzC32jwEW4nql4l3X+/n
-----END ENCRYPTED PRIVATE KEY-----
',1,'2026-11-22T08:09:47.179135236Z');
INSERT INTO reglage VALUES('theme','sombre');
