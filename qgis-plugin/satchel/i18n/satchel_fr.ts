<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
<context>
    <name>Satchel</name>
    <message>
        <source>there is no authentication configuration &quot;{}&quot;</source>
        <translation>la configuration d'authentification « {} » n'existe pas</translation>
    </message>
    <message>
        <source>choose another one, or none for the simulated service</source>
        <translation>choisissez-en une autre, ou aucune pour utiliser le service simulé</translation>
    </message>
    <message>
        <source>the authentication configuration &quot;{}&quot; cannot be read</source>
        <translation>la configuration d'authentification « {} » est illisible</translation>
    </message>
    <message>
        <source>unlock the authentication database with the master password of QGIS</source>
        <translation>déverrouillez la base d'authentification avec le mot de passe principal de QGIS</translation>
    </message>
    <message>
        <source>the authentication method {} is of no use here</source>
        <translation>la méthode d'authentification {} ne convient pas ici</translation>
    </message>
    <message>
        <source>make a configuration of the method Basic: client id and secret, or the user name &quot;apikey&quot; and the key</source>
        <translation>créez une configuration de type Basic : identifiant client et secret client, ou le nom d'utilisateur « apikey » et la clé</translation>
    </message>
    <message>
        <source>the authentication configuration lacks a value</source>
        <translation>il manque une valeur à la configuration d'authentification</translation>
    </message>
    <message>
        <source>Basic: client id and secret, or the user name &quot;apikey&quot; and the key; API Header: exactly one header</source>
        <translation>Basic : identifiant client et secret client, ou le nom d'utilisateur « apikey » et la clé ; API Header : exactement un en-tête</translation>
    </message>
    <message>
        <source>check the space in the temporary folder</source>
        <translation>vérifiez l'espace libre du dossier temporaire</translation>
    </message>
    <message>
        <source>Looking for the program satchel</source>
        <translation>Recherche du programme satchel</translation>
    </message>
    <message>
        <source>cancelled before it began</source>
        <translation>annulé avant d'avoir commencé</translation>
    </message>
    <message>
        <source>cannot be started: {}</source>
        <translation>impossible de démarrer : {}</translation>
    </message>
    <message>
        <source>check the path of the program in the settings of Satchel</source>
        <translation>vérifiez le chemin du programme dans les paramètres de Satchel</translation>
    </message>
    <message>
        <source>was stopped before it had finished</source>
        <translation>a été arrêté avant d'avoir terminé</translation>
    </message>
    <message>
        <source>what was done is kept; of an order, &quot;satchel orders list&quot; tells what became of it</source>
        <translation>ce qui a été fait est conservé ; pour une commande, « satchel orders list » indique ce qu'elle est devenue</translation>
    </message>
    <message>
        <source>the program crashed</source>
        <translation>le programme a planté</translation>
    </message>
    <message>
        <source>please report it, with what you did</source>
        <translation>merci de le signaler, en précisant ce que vous avez fait</translation>
    </message>
    <message>
        <source>failed without saying why</source>
        <translation>a échoué sans dire pourquoi</translation>
    </message>
    <message>
        <source>is this really the program satchel?</source>
        <translation>est-ce bien le programme satchel ?</translation>
    </message>
    <message>
        <source>the program answered something that is not JSON</source>
        <translation>la réponse du programme n'est pas du JSON</translation>
    </message>
    <message>
        <source>there is no such program</source>
        <translation>ce programme n'existe pas</translation>
    </message>
    <message>
        <source>correct the path in the settings of Satchel, or leave it empty for the one in the PATH</source>
        <translation>corrigez le chemin dans les paramètres de Satchel, ou laissez-le vide pour utiliser celui du PATH</translation>
    </message>
    <message>
        <source>the program &quot;satchel&quot; is not installed</source>
        <translation>le programme « satchel » n'est pas installé</translation>
    </message>
    <message>
        <source>install Satchel {} or later as its README tells (scripts/quickstart, then cmake --install build/release); if it is not in the PATH, name it in the options of QGIS, page Satchel</source>
        <translation>installez Satchel {} ou une version ultérieure comme l'indique son README (scripts/quickstart, puis cmake --install build/release) ; s'il n'est pas dans le PATH, indiquez son chemin dans les options de QGIS, page Satchel</translation>
    </message>
    <message>
        <source>this is Satchel {}, the plugin needs {} or later</source>
        <translation>ceci est Satchel {}, l'extension requiert la version {} ou ultérieure</translation>
    </message>
    <message>
        <source>this program does not say that it is Satchel</source>
        <translation>ce programme ne se présente pas comme Satchel</translation>
    </message>
    <message>
        <source>run it with --version in a shell; check the path in the settings of Satchel</source>
        <translation>lancez-le avec --version dans un terminal ; vérifiez le chemin dans les paramètres de Satchel</translation>
    </message>
    <message>
        <source>What Satchel is doing</source>
        <translation>Ce que fait Satchel</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Error:</source>
        <translation>Erreur :</translation>
    </message>
    <message>
        <source>Asking the program for its version…</source>
        <translation>Le programme est interrogé sur sa version…</translation>
    </message>
    <message>
        <source>Choose the program satchel</source>
        <translation>Choisir le programme satchel</translation>
    </message>
    <message>
        <source>the one in the PATH</source>
        <translation>celui du PATH</translation>
    </message>
    <message>
        <source>Path of the program satchel</source>
        <translation>Chemin du programme satchel</translation>
    </message>
    <message>
        <source>Leave it empty for the program satchel in the PATH.</source>
        <translation>Laissez vide pour utiliser le programme satchel du PATH.</translation>
    </message>
    <message>
        <source>&amp;Test</source>
        <translation>&amp;Tester</translation>
    </message>
    <message>
        <source>Runs the program with --version, in the background.</source>
        <translation>Lance le programme avec --version, en arrière-plan.</translation>
    </message>
    <message>
        <source>What the test of the program says</source>
        <translation>Résultat du test du programme</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programme</translation>
    </message>
    <message>
        <source>&amp;Path of satchel</source>
        <translation>&amp;Chemin de satchel</translation>
    </message>
    <message>
        <source>as the program decides</source>
        <translation>au choix du programme</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>Hosts and account, as named in the configuration file of the program. Without any of them, a simulated service answers.</source>
        <translation>Serveurs et compte, tels que nommés dans le fichier de configuration du programme. Sans profil ni configuration, c'est un service simulé qui répond.</translation>
    </message>
    <message>
        <source>Authentication for ordering</source>
        <translation>Authentification pour commander</translation>
    </message>
    <message>
        <source>Authentication for searching</source>
        <translation>Authentification pour rechercher</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Compte</translation>
    </message>
    <message>
        <source>P&amp;rofile</source>
        <translation>P&amp;rofil</translation>
    </message>
    <message>
        <source>For &amp;ordering</source>
        <translation>Pour c&amp;ommander</translation>
    </message>
    <message>
        <source>For &amp;searching</source>
        <translation>Pour rec&amp;hercher</translation>
    </message>
    <message>
        <source>An authentication configuration of the method Basic holds client id and client secret, or the user name &quot;apikey&quot; and the key. The one for searching is needed where the service wants a key as well; leave it empty otherwise. With neither, the variables and the configuration file of the program decide.</source>
        <translation>Une configuration d'authentification de type Basic contient l'identifiant client et le secret client, ou le nom d'utilisateur « apikey » et la clé. Celle pour la recherche n'est utile que si le service demande aussi une clé ; sinon, laissez-la vide. Sans aucune des deux, les variables et le fichier de configuration du programme font foi.</translation>
    </message>
    <message>
        <source>Secrets stay in the encrypted store of QGIS. They reach the program by its environment while it runs, and stand in no setting, project, log or command line.</source>
        <translation>Les secrets restent dans la base chiffrée de QGIS. Ils sont transmis au programme par son environnement pendant qu'il s'exécute et ne figurent dans aucun paramètre, projet, journal ni ligne de commande.</translation>
    </message>
    <message>
        <source>Press Test to see whether the program is found.</source>
        <translation>Cliquez sur Tester pour voir si le programme est trouvé.</translation>
    </message>
    <message>
        <source>OK: Satchel {}, {}</source>
        <translation>OK : Satchel {}, {}</translation>
    </message>
    <message>
        <source>Why the program cannot be used</source>
        <translation>Pourquoi le programme est inutilisable</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>&amp;Paramètres…</translation>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation>&amp;Réessayer</translation>
    </message>
    <message>
        <source>Looking for the program satchel…</source>
        <translation>Recherche du programme satchel…</translation>
    </message>
    <message>
        <source>This plugin shows what the command line program satchel finds. It is built and installed once, in a shell, in the folder of its source code:</source>
        <translation>Cette extension affiche ce que trouve le programme en ligne de commande satchel. Il se compile et s'installe une fois, dans un terminal, depuis le dossier de son code source :</translation>
    </message>
    <message>
        <source>Commands that install the program</source>
        <translation>Commandes d'installation du programme</translation>
    </message>
    <message>
        <source>If it is installed already, but not in the PATH, name it in the settings. No account is needed: without one, a simulated service answers.</source>
        <translation>S'il est déjà installé mais absent du PATH, indiquez son chemin dans les paramètres. Aucun compte n'est nécessaire : sans compte, c'est un service simulé qui répond.</translation>
    </message>
    <message>
        <source>SIMULATED: {}</source>
        <translation>SIMULÉ : {}</translation>
    </message>
    <message>
        <source>Profile (empty: as set, else the simulated service)</source>
        <translation>Profil (vide : celui des paramètres, sinon le service simulé)</translation>
    </message>
    <message>
        <source>Credentials (empty: as set)</source>
        <translation>Authentification (vide : celle des paramètres)</translation>
    </message>
    <message>
        <source>this is a raster layer</source>
        <translation>cette couche est un raster</translation>
    </message>
    <message>
        <source>choose a vector layer: polygons, lines or points</source>
        <translation>choisissez une couche vecteur : polygones, lignes ou points</translation>
    </message>
    <message>
        <source>the answer of the program lacks {}</source>
        <translation>il manque {} à la réponse du programme</translation>
    </message>
    <message>
        <source>its version may not fit the plugin; check both</source>
        <translation>sa version ne convient peut-être pas à l'extension ; vérifiez les deux</translation>
    </message>
    <message>
        <source>the result can be written to a file only</source>
        <translation>le résultat ne peut être écrit que dans un fichier</translation>
    </message>
    <message>
        <source>choose a file, for example a GeoPackage (.gpkg)</source>
        <translation>choisissez un fichier, par exemple un GeoPackage (.gpkg)</translation>
    </message>
    <message>
        <source>{} (simulated)</source>
        <translation>{} (simulé)</translation>
    </message>
    <message>
        <source>Check AOI</source>
        <translation>Vérifier les zones d'intérêt</translation>
    </message>
    <message>
        <source>Holes are</source>
        <translation>Les trous sont</translation>
    </message>
    <message>
        <source>kept (a search takes them)</source>
        <translation>conservés (une recherche les accepte)</translation>
    </message>
    <message>
        <source>filled</source>
        <translation>comblés</translation>
    </message>
    <message>
        <source>cut into pieces without holes</source>
        <translation>supprimés en découpant les zones</translation>
    </message>
    <message>
        <source>Simplify outward to at most so many vertices (orders take 999)</source>
        <translation>Simplifier vers l'extérieur, au plus à ce nombre de sommets (une commande en accepte 999)</translation>
    </message>
    <message>
        <source>Areas as they are sent</source>
        <translation>Zones telles qu'elles sont envoyées</translation>
    </message>
    <message>
        <source>Number of areas</source>
        <translation>Nombre de zones</translation>
    </message>
    <message>
        <source>Sum of their km²</source>
        <translation>Somme de leurs superficies en km²</translation>
    </message>
    <message>
        <source>Number of repairs</source>
        <translation>Nombre de réparations</translation>
    </message>
    <message>
        <source>Number of problems</source>
        <translation>Nombre de problèmes</translation>
    </message>
    <message>
        <source>Areas of interest</source>
        <translation>Zones d'intérêt</translation>
    </message>
    <message>
        <source>Field that names an area</source>
        <translation>Champ qui nomme les zones</translation>
    </message>
    <message>
        <source>Widen areas, lines and points by (metres on the ground)</source>
        <translation>Élargir zones, lignes et points de (mètres au sol)</translation>
    </message>
    <message>
        <source>Areas are</source>
        <translation>Les zones sont</translation>
    </message>
    <message>
        <source>the features, one each</source>
        <translation>les entités, une par une</translation>
    </message>
    <message>
        <source>the union of all features</source>
        <translation>l'union de toutes les entités</translation>
    </message>
    <message>
        <source>the box around all features</source>
        <translation>le rectangle englobant toutes les entités</translation>
    </message>
    <message>
        <source>the convex hull of all features</source>
        <translation>l'enveloppe convexe de toutes les entités</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>annulé</translation>
    </message>
    <message>
        <source>choose a vector layer or file that QGIS can open</source>
        <translation>choisissez une couche vecteur ou un fichier que QGIS sait ouvrir</translation>
    </message>
    <message>
        <source>the layer has no coordinate reference system</source>
        <translation>la couche n'a pas de système de coordonnées de référence</translation>
    </message>
    <message>
        <source>set it in the layer&apos;s properties; Satchel never guesses a place</source>
        <translation>définissez-le dans les propriétés de la couche ; Satchel ne devine jamais un lieu</translation>
    </message>
    <message>
        <source>there are no features</source>
        <translation>il n'y a aucune entité</translation>
    </message>
    <message>
        <source>select some, or switch off &quot;Selected features only&quot;</source>
        <translation>sélectionnez-en, ou désactivez « Entités sélectionnées uniquement »</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>Options</translation>
    </message>
    <message>
        <source>Can be ordered so</source>
        <translation>Peut être commandé ainsi</translation>
    </message>
    <message>
        <source>Product (PleiadesArchiveMono, ...)</source>
        <translation>Produit (PleiadesArchiveMono, ...)</translation>
    </message>
    <message>
        <source>Choices (KEY=VALUE, one a line)</source>
        <translation>Choix (CLÉ=VALEUR, un par ligne)</translation>
    </message>
    <message>
        <source>Bundles of the configuration file, one a line</source>
        <translation>Lots d'options du fichier de configuration, un par ligne</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>oui</translation>
    </message>
    <message>
        <source>no</source>
        <translation>non</translation>
    </message>
    <message>
        <source>Place order</source>
        <translation>Passer la commande</translation>
    </message>
    <message>
        <source>Maximum total, in the contract&apos;s currency</source>
        <translation>Montant maximal, dans la devise du contrat</translation>
    </message>
    <message>
        <source>I want to buy this, up to the maximum total</source>
        <translation>Je veux acheter ceci, jusqu'au montant maximal</translation>
    </message>
    <message>
        <source>Sales orders</source>
        <translation>Numéros de commande</translation>
    </message>
    <message>
        <source>Number of placed orders</source>
        <translation>Nombre de commandes passées</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>Devise</translation>
    </message>
    <message>
        <source>Simulated</source>
        <translation>Simulé</translation>
    </message>
    <message>
        <source>the order is not confirmed; nothing was sent</source>
        <translation>la commande n'est pas confirmée ; rien n'a été envoyé</translation>
    </message>
    <message>
        <source>look at the result of Price, then confirm that you want to buy (CONFIRM=true)</source>
        <translation>regardez le résultat de l'algorithme Prix, puis confirmez que vous voulez acheter (CONFIRM=true)</translation>
    </message>
    <message>
        <source>there is no maximum total; nothing was sent</source>
        <translation>il n'y a pas de montant maximal ; rien n'a été envoyé</translation>
    </message>
    <message>
        <source>give the most that you are ready to pay (MAX_TOTAL)</source>
        <translation>indiquez le montant que vous êtes prêt à payer au plus (MAX_TOTAL)</translation>
    </message>
    <message>
        <source>sales order {}: {:.2f} {}, reference {}, ledger row {}</source>
        <translation>commande {} : {:.2f} {}, référence {}, ligne {} du registre</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plan de commande</translation>
    </message>
    <message>
        <source>Images to order (footprints)</source>
        <translation>Images à commander (emprises)</translation>
    </message>
    <message>
        <source>Leave out images that show nothing but what others show</source>
        <translation>Écarter les images qui ne montrent rien de plus que les autres</translation>
    </message>
    <message>
        <source>Warn instead of refusing, and add no defaults</source>
        <translation>Avertir au lieu de refuser, sans ajouter de valeurs par défaut</translation>
    </message>
    <message>
        <source>Your name for this order, unique</source>
        <translation>Votre nom pour cette commande, unique</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Commentaire</translation>
    </message>
    <message>
        <source>Market (code)</source>
        <translation>Marché (code)</translation>
    </message>
    <message>
        <source>Narrower market (code)</source>
        <translation>Sous-marché (code)</translation>
    </message>
    <message>
        <source>Voucher codes, one a line</source>
        <translation>Codes de bons, un par ligne</translation>
    </message>
    <message>
        <source>Plan (*.json)</source>
        <translation>Plan de commande (*.json)</translation>
    </message>
    <message>
        <source>Sum of the areas in km²</source>
        <translation>Superficie totale des zones en km²</translation>
    </message>
    <message>
        <source>Number of orders</source>
        <translation>Nombre de commandes</translation>
    </message>
    <message>
        <source>References of the orders</source>
        <translation>Références des commandes</translation>
    </message>
    <message>
        <source>{}: {:.3f} km², images: {}</source>
        <translation>{} : {:.3f} km², images : {}</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Prix</translation>
    </message>
    <message>
        <source>Credit left</source>
        <translation>Crédit restant</translation>
    </message>
    <message>
        <source>{}: {} km² ordered, {} km² billed, {} {}</source>
        <translation>{} : {} km² commandés, {} km² facturés, {} {}</translation>
    </message>
    <message>
        <source>Total {} {} on contract {}, credit left {}</source>
        <translation>Total {} {} sur le contrat {}, crédit restant {}</translation>
    </message>
    <message>
        <source>Quicklooks</source>
        <translation>Aperçus (quicklooks)</translation>
    </message>
    <message>
        <source>Footprints</source>
        <translation>Emprises</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Taille</translation>
    </message>
    <message>
        <source>small</source>
        <translation>petite</translation>
    </message>
    <message>
        <source>medium</source>
        <translation>moyenne</translation>
    </message>
    <message>
        <source>large</source>
        <translation>grande</translation>
    </message>
    <message>
        <source>Show the mosaic on the map</source>
        <translation>Afficher la mosaïque sur la carte</translation>
    </message>
    <message>
        <source>Folder for the GeoTIFFs</source>
        <translation>Dossier pour les GeoTIFF</translation>
    </message>
    <message>
        <source>Mosaic</source>
        <translation>Mosaïque</translation>
    </message>
    <message>
        <source>Number of quicklooks</source>
        <translation>Nombre d'aperçus</translation>
    </message>
    <message>
        <source>Number of failures</source>
        <translation>Nombre d'échecs</translation>
    </message>
    <message>
        <source>Search footprints</source>
        <translation>Rechercher des emprises</translation>
    </message>
    <message>
        <source>Replace a file that Satchel did not write</source>
        <translation>Remplacer un fichier que Satchel n'a pas écrit</translation>
    </message>
    <message>
        <source>Number of images</source>
        <translation>Nombre d'images</translation>
    </message>
    <message>
        <source>images: {}</source>
        <translation>images : {}</translation>
    </message>
    <message>
        <source>Acquired (2017-01-24, 2016..2018, last 30 days, ...)</source>
        <translation>Acquisition (2017-01-24, 2016..2018, last 30 days, ...)</translation>
    </message>
    <message>
        <source>Constellations (PLEIADES, SPOT, ...)</source>
        <translation>Constellations (PLEIADES, SPOT, ...)</translation>
    </message>
    <message>
        <source>Cloud cover at most (percent)</source>
        <translation>Couverture nuageuse maximale (pour cent)</translation>
    </message>
    <message>
        <source>Incidence angle at most (degrees)</source>
        <translation>Angle d'incidence maximal (degrés)</translation>
    </message>
    <message>
        <source>Resolution at most (metres)</source>
        <translation>Résolution maximale (mètres)</translation>
    </message>
    <message>
        <source>Snow cover at most (percent)</source>
        <translation>Couverture neigeuse maximale (pour cent)</translation>
    </message>
    <message>
        <source>Images that show at least so much of all areas (percent)</source>
        <translation>Images qui montrent au moins cette part de toutes les zones (pour cent)</translation>
    </message>
    <message>
        <source>At most so many images (0: all)</source>
        <translation>Nombre maximal d'images (0 : toutes)</translation>
    </message>
    <message>
        <source>Product types (PleiadesArchiveMono, ...)</source>
        <translation>Types de produit (PleiadesArchiveMono, ...)</translation>
    </message>
    <message>
        <source>Sensor (optical, radar, terrain)</source>
        <translation>Capteur (optical, radar, terrain)</translation>
    </message>
    <message>
        <source>Orbit (ascending, descending)</source>
        <translation>Orbite (ascending, descending)</translation>
    </message>
    <message>
        <source>Radar looks (left, right)</source>
        <translation>Visée radar (left, right)</translation>
    </message>
    <message>
        <source>Radar channels (HH, VV, HH/HV, ...)</source>
        <translation>Canaux radar (HH, VV, HH/HV, ...)</translation>
    </message>
    <message>
        <source>Sort by (date:desc, cloud, angle, ...)</source>
        <translation>Trier par (date:desc, cloud, angle, ...)</translation>
    </message>
    <message>
        <source>Select cover</source>
        <translation>Choisir une couverture</translation>
    </message>
    <message>
        <source>The best choice has</source>
        <translation>Le meilleur choix a</translation>
    </message>
    <message>
        <source>the fewest images</source>
        <translation>le moins d'images</translation>
    </message>
    <message>
        <source>the least cloud</source>
        <translation>le moins de nuages</translation>
    </message>
    <message>
        <source>the least incidence angle</source>
        <translation>le plus petit angle d'incidence</translation>
    </message>
    <message>
        <source>the newest images</source>
        <translation>les images les plus récentes</translation>
    </message>
    <message>
        <source>the least price (column price_per_km2)</source>
        <translation>le prix le plus bas (colonne price_per_km2)</translation>
    </message>
    <message>
        <source>So much of the areas is to be covered (percent)</source>
        <translation>Part des zones à couvrir (pour cent)</translation>
    </message>
    <message>
        <source>At most so much ground more than once (percent)</source>
        <translation>Part maximale du terrain couverte plusieurs fois (pour cent)</translation>
    </message>
    <message>
        <source>At most so many images</source>
        <translation>Nombre maximal d'images</translation>
    </message>
    <message>
        <source>At most so long from the first to the last (30d, 2w, 12h)</source>
        <translation>Durée maximale entre la première et la dernière (30d, 2w, 12h)</translation>
    </message>
    <message>
        <source>Selection</source>
        <translation>Sélection</translation>
    </message>
    <message>
        <source>What stays uncovered</source>
        <translation>Ce qui reste à découvert</translation>
    </message>
    <message>
        <source>Covered (percent)</source>
        <translation>Couvert (pour cent)</translation>
    </message>
    <message>
        <source>Covered as wanted</source>
        <translation>Couvert comme souhaité</translation>
    </message>
    <message>
        <source>images: {}, covering {:.2f} percent</source>
        <translation>images : {}, couvrant {:.2f} pour cent</translation>
    </message>
    <message>
        <source>Brings areas of interest to WGS 84 as the service takes them, and reports what it did: repairs, added vertices, and what an order would refuse (size, width, holes, vertices). Areas may have any CRS. Lines and points need a distance to widen them by.

The result is a layer of the areas as they would be sent, with repairs, changes and problems as attributes. Nothing is sent.</source>
        <translation>Convertit les zones d'intérêt en WGS 84 telles que le service les accepte et rend compte de ce qui a été fait : réparations, sommets ajoutés, et ce qu'une commande refuserait (superficie, largeur, trous, nombre de sommets). Les zones peuvent être dans n'importe quel SCR. Pour les lignes et les points, indiquez une distance d'élargissement.

Le résultat est une couche des zones telles qu'elles seraient envoyées, avec réparations, modifications et problèmes en attributs. Rien n'est envoyé.</translation>
    </message>
    <message>
        <source>Lists the production options of a product, with the values that are allowed, the one that would be ordered, and why. Options depend on the areas and on each other: give areas and choices to see what they lead to.

Choices are KEY=VALUE, one a line or separated by semicolons. A wrong choice is an error that names the reason.</source>
        <translation>Liste les options de production d'un produit, avec les valeurs admises, celle qui serait commandée et pourquoi. Les options dépendent des zones et les unes des autres : indiquez des zones et des choix pour voir à quoi ils mènent.

Les choix s'écrivent CLÉ=VALEUR, un par ligne ou séparés par des points-virgules. Un mauvais choix est une erreur, dont la raison est indiquée.</translation>
    </message>
    <message>
        <source>Places the orders of a plan, each of them once. With a real account this spends money.

It needs your confirmation and a maximum total in the contract&apos;s currency for all orders of the plan together. It refuses, before anything is ordered, if they would cost more, if the credit is too low, if the price has changed since Price was run, or if the plan was placed before.

Every order is recorded in a ledger before it is sent. If its outcome is unknown, do not repeat it with another plan: see satchel orders list. Without a profile and credentials a simulated service takes the order, and nothing is bought.</source>
        <translation>Passe les commandes d'un plan, chacune une seule fois. Avec un vrai compte, cela coûte de l'argent.

Votre confirmation et un montant maximal sont nécessaires, dans la devise du contrat, pour l'ensemble des commandes du plan. Rien n'est commandé si elles coûtent davantage, si le crédit est insuffisant, si le prix a changé depuis le calcul du prix ou si le plan a déjà été commandé.

Chaque commande est inscrite dans un registre avant d'être envoyée. Si son issue est inconnue, ne la répétez pas avec un autre plan : voir satchel orders list. Sans profil ni authentification, un service simulé prend la commande et rien n'est acheté.</translation>
    </message>
    <message>
        <source>Writes an order as a file: areas, images, options with their defaults, and the exact request. Nothing is ordered; review the file, then use Price and Place order.

Images are a layer of footprints, as Search footprints and Select cover make them; select features of it to order these only.

Choices are KEY=VALUE, one a line or separated by semicolons; see Options.</source>
        <translation>Écrit une commande dans un fichier : zones, images, options avec leurs valeurs par défaut, et la requête exacte. Rien n'est commandé ; relisez le fichier, puis utilisez Prix et Passer la commande.

Les images sont une couche d'emprises, telle que la produisent Rechercher des emprises et Choisir une couverture ; sélectionnez-y des entités pour ne commander que celles-ci.

Les choix s'écrivent CLÉ=VALEUR, un par ligne ou séparés par des points-virgules ; voir Options.</translation>
    </message>
    <message>
        <source>Asks what a plan costs and what credit is left. The price is stored in the plan: Place order refuses if it has changed by then. Nothing is ordered.

The result Plan is the same file, for the next step of a model.</source>
        <translation>Demande ce que coûte un plan et quel crédit il reste. Le prix est inscrit dans le plan : Passer la commande refuse s'il a changé entre-temps. Rien n'est commandé.

Le résultat Plan est le même fichier, pour l'étape suivante d'un modèle.</translation>
    </message>
    <message>
        <source>Fetches the quicklooks of footprints as GeoTIFFs at their place, and makes a mosaic of them. Select footprints to fetch those only.

Pictures that are in the folder already are not fetched again.</source>
        <translation>Télécharge les aperçus des emprises en GeoTIFF géoréférencés et les assemble en mosaïque. Sélectionnez des emprises pour ne télécharger que celles-ci.

Les aperçus qui se trouvent déjà dans le dossier ne sont pas téléchargés de nouveau.</translation>
    </message>
    <message>
        <source>Finds all images of the Airbus archive that show the areas of interest and match the filters. The result is a layer of footprints, coloured by cloud cover, with time; aoi_coverage tells how much of the areas an image shows.

Date: 2017-01-24, 2017-01, 2016..2018, since 2020-05, last 30 days (UTC).
Constellation: PLEIADES, SPOT, ...; several separated by commas.
Sort: date:desc, cloud, angle, resolution; several separated by commas.

Without a profile and credentials a simulated service answers, and says so. A file that Satchel wrote is replaced, another one only if you allow it.</source>
        <translation>Trouve toutes les images de l'archive Airbus qui montrent les zones d'intérêt et répondent aux filtres. Le résultat est une couche d'emprises, colorées selon la couverture nuageuse, avec le temps ; aoi_coverage indique quelle part des zones une image montre.

Date : 2017-01-24, 2017-01, 2016..2018, since 2020-05, last 30 days (UTC).
Constellation : PLEIADES, SPOT, ... ; plusieurs valeurs séparées par des virgules.
Tri : date:desc, cloud, angle, resolution ; plusieurs clés séparées par des virgules.

Sans profil ni authentification, un service simulé répond, et le dit. Un fichier écrit par Satchel est remplacé, tout autre ne l'est qu'avec votre accord.</translation>
    </message>
    <message>
        <source>Chooses the smallest or best set of images whose footprints together cover the areas of interest. Where they cannot be covered, as much as possible is, and the second result shows what is left.

Footprints are a result of Search footprints; select features of it to choose among these only. Nothing is sent.</source>
        <translation>Choisit le plus petit ou le meilleur ensemble d'images dont les emprises, réunies, couvrent les zones d'intérêt. Là où elles ne peuvent être couvertes, elles le sont autant que possible, et le second résultat montre ce qui reste.

Les emprises sont un résultat de Rechercher des emprises ; sélectionnez-y des entités pour ne choisir que parmi celles-ci. Rien n'est envoyé.</translation>
    </message>
    <message>
        <source>The program satchel {} or later is needed</source>
        <translation>Le programme satchel {} ou ultérieur est nécessaire</translation>
    </message>
</context>
</TS>
