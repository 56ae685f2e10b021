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
        <source>install Satchel {} or later as its README tells; if it is not in the PATH, name it in the options of QGIS, page Satchel</source>
        <translation>installez Satchel {} ou une version ultérieure comme l'indique son README ; s'il n'est pas dans le PATH, indiquez son chemin dans les options de QGIS, page Satchel</translation>
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
        <translation>supprimés par découpage</translation>
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
    <message>
        <source>1 area, {} km²</source>
        <translation>1 zone, {} km²</translation>
    </message>
    <message>
        <source>{} areas, {} km²</source>
        <translation>{} zones, {} km²</translation>
    </message>
    <message>
        <source>the answer of the program holds no areas</source>
        <translation>la réponse du programme ne contient aucune zone</translation>
    </message>
    <message>
        <source>feature {}</source>
        <translation>entité {}</translation>
    </message>
    <message>
        <source>no layer is active</source>
        <translation>aucune couche n'est active</translation>
    </message>
    <message>
        <source>click a vector layer in the Layers panel</source>
        <translation>cliquez sur une couche vecteur dans le panneau Couches</translation>
    </message>
    <message>
        <source>this is no vector layer</source>
        <translation>ce n'est pas une couche vecteur</translation>
    </message>
    <message>
        <source>click a layer of polygons, lines or points in the Layers panel</source>
        <translation>cliquez sur une couche de polygones, de lignes ou de points dans le panneau Couches</translation>
    </message>
    <message>
        <source>this table has no geometry</source>
        <translation>cette table n'a pas de géométrie</translation>
    </message>
    <message>
        <source>nothing is selected</source>
        <translation>rien n'est sélectionné</translation>
    </message>
    <message>
        <source>select features on the map, or take the whole layer</source>
        <translation>sélectionnez des entités sur la carte, ou prenez la couche entière</translation>
    </message>
    <message>
        <source>choose another layer, or remove its filter</source>
        <translation>choisissez une autre couche, ou retirez son filtre</translation>
    </message>
    <message>
        <source>there is no text</source>
        <translation>il n'y a pas de texte</translation>
    </message>
    <message>
        <source>paste WKT or GeoJSON, for example POLYGON((1.3 43.5, 1.4 43.5, 1.4 43.6, 1.3 43.5))</source>
        <translation>collez du WKT ou du GeoJSON, par exemple POLYGON((1.3 43.5, 1.4 43.5, 1.4 43.6, 1.3 43.5))</translation>
    </message>
    <message>
        <source>there is no coordinate reference system</source>
        <translation>il n'y a pas de système de coordonnées de référence</translation>
    </message>
    <message>
        <source>set it in the properties of the layer or project; Satchel never guesses a place</source>
        <translation>définissez-le dans les propriétés de la couche ou du projet ; Satchel ne devine jamais un lieu</translation>
    </message>
    <message>
        <source>the footprints cannot be read any more</source>
        <translation>les emprises ne sont plus lisibles</translation>
    </message>
    <message>
        <source>search again</source>
        <translation>relancez la recherche</translation>
    </message>
    <message>
        <source>image {} is not among the footprints any more</source>
        <translation>l'image {} ne figure plus parmi les emprises</translation>
    </message>
    <message>
        <source>search again, or choose other images</source>
        <translation>relancez la recherche, ou choisissez d'autres images</translation>
    </message>
    <message>
        <source>No image shows the areas.</source>
        <translation>Aucune image ne montre les zones.</translation>
    </message>
    <message>
        <source>1 image covers {} % of the areas.</source>
        <translation>1 image couvre {} % des zones.</translation>
    </message>
    <message>
        <source>{} images cover {} % of the areas.</source>
        <translation>{} images couvrent {} % des zones.</translation>
    </message>
    <message>
        <source>No choice covers as much as wanted; {} km² stay uncovered.</source>
        <translation>Aucun choix ne couvre autant que souhaité ; {} km² restent à découvert.</translation>
    </message>
    <message>
        <source>There is no better choice.</source>
        <translation>Il n'y a pas de meilleur choix.</translation>
    </message>
    <message>
        <source>the file cannot be read: {}</source>
        <translation>impossible de lire le fichier : {}</translation>
    </message>
    <message>
        <source>repeat the step that made it</source>
        <translation>refaites l'étape qui l'a produit</translation>
    </message>
    <message>
        <source>the file cannot be written: {}</source>
        <translation>impossible d'écrire le fichier : {}</translation>
    </message>
    <message>
        <source>check the folder and the space in it, or choose another file</source>
        <translation>vérifiez le dossier et son espace libre, ou choisissez un autre fichier</translation>
    </message>
    <message>
        <source>Asking for products</source>
        <translation>Demande des produits</translation>
    </message>
    <message>
        <source>the program told no products that can be read</source>
        <translation>le programme n'a renvoyé aucun produit lisible</translation>
    </message>
    <message>
        <source>Asking for options</source>
        <translation>Demande des options</translation>
    </message>
    <message>
        <source>Checking the options</source>
        <translation>Vérification des options</translation>
    </message>
    <message>
        <source>the program told no options that can be read</source>
        <translation>le programme n'a renvoyé aucune option lisible</translation>
    </message>
    <message>
        <source>Missing: {}</source>
        <translation>Manquant : {}</translation>
    </message>
    <message>
        <source>has to be chosen</source>
        <translation>un choix est nécessaire</translation>
    </message>
    <message>
        <source>Not allowed: {}</source>
        <translation>Non admis : {}</translation>
    </message>
    <message>
        <source>Does not apply: {}</source>
        <translation>Sans objet : {}</translation>
    </message>
    <message>
        <source>cannot be ordered so</source>
        <translation>ne peut pas être commandé ainsi</translation>
    </message>
    <message>
        <source>There are no areas yet: choose them in the tab Area.</source>
        <translation>Il n'y a pas encore de zones : choisissez-les dans l'onglet Zone.</translation>
    </message>
    <message>
        <source>{} images are more than this window orders at once ({}): choose fewer, or use the algorithms Plan and Place order.</source>
        <translation>{} images, c'est plus que cette fenêtre n'en commande à la fois ({}) : choisissez-en moins, ou utilisez les algorithmes Plan de commande et Passer la commande.</translation>
    </message>
    <message>
        <source>Choose a product.</source>
        <translation>Choisissez un produit.</translation>
    </message>
    <message>
        <source>The options do not go together; see what is marked.</source>
        <translation>Les options sont incompatibles ; voyez ce qui est signalé.</translation>
    </message>
    <message>
        <source>This was sent already, see Orders. To order it once more, give it a reference of its own.</source>
        <translation>Ceci a déjà été envoyé, voyez l'onglet Suivi. Pour le commander encore une fois, donnez-lui une référence distincte.</translation>
    </message>
    <message>
        <source>The chosen images are of several satellites ({}), a product is of one: order them one after the other.</source>
        <translation>Les images choisies proviennent de plusieurs satellites ({}), un produit d'un seul : commandez-les l'une après l'autre.</translation>
    </message>
    <message>
        <source>Real</source>
        <translation>Réel</translation>
    </message>
    <message>
        <source>the program told no orders that can be read</source>
        <translation>le programme n'a renvoyé aucune commande lisible</translation>
    </message>
    <message>
        <source>Planned, not sent</source>
        <translation>Préparée, non envoyée</translation>
    </message>
    <message>
        <source>On its way</source>
        <translation>En cours d'envoi</translation>
    </message>
    <message>
        <source>Placed</source>
        <translation>Passée</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Refusée</translation>
    </message>
    <message>
        <source>Outcome unknown</source>
        <translation>Issue inconnue</translation>
    </message>
    <message>
        <source>It is not known whether this order was taken. Do not repeat it. Ask Airbus for the reference {}, then tell the ledger in a shell: satchel orders resolve {}</source>
        <translation>On ignore si cette commande a été enregistrée. Ne la répétez pas. Interrogez Airbus sur la référence {}, puis mettez à jour le registre dans un terminal : satchel orders resolve {}</translation>
    </message>
    <message>
        <source>The order is being sent now, or the computer that sent it was stopped. Do not repeat it; refresh later.</source>
        <translation>La commande est en cours d'envoi, ou l'ordinateur qui l'envoyait s'est arrêté. Ne la répétez pas ; actualisez plus tard.</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Statut</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Service</translation>
    </message>
    <message>
        <source>Sales order</source>
        <translation>N° de commande</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>Référence</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>Produit</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>Zone</translation>
    </message>
    <message>
        <source>Areas</source>
        <translation>Zones</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>Images</translation>
    </message>
    <message>
        <source>Contract</source>
        <translation>Contrat</translation>
    </message>
    <message>
        <source>Credit before</source>
        <translation>Crédit avant</translation>
    </message>
    <message>
        <source>Credit after</source>
        <translation>Crédit après</translation>
    </message>
    <message>
        <source>Ordered by</source>
        <translation>Commandé par</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Réponse</translation>
    </message>
    <message>
        <source>The program ended without the number of a sales order.</source>
        <translation>Le programme s'est terminé sans donner de numéro de commande.</translation>
    </message>
    <message>
        <source>Placed before: {}</source>
        <translation>Passées auparavant : {}</translation>
    </message>
    <message>
        <source>Ordered (simulated, nothing is bought)</source>
        <translation>Commandé (simulé, rien n'est acheté)</translation>
    </message>
    <message>
        <source>Ordered</source>
        <translation>Commandé</translation>
    </message>
    <message>
        <source>Only a part was ordered</source>
        <translation>Une partie seulement a été commandée</translation>
    </message>
    <message>
        <source>Do not order the same again: look at Orders, and make an order of what is missing.</source>
        <translation>Ne commandez pas la même chose une seconde fois : voyez l'onglet Suivi, et commandez ce qui manque.</translation>
    </message>
    <message>
        <source>Press Price to see what it costs now.</source>
        <translation>Cliquez sur Prix pour voir ce que cela coûte maintenant.</translation>
    </message>
    <message>
        <source>Nothing was ordered</source>
        <translation>Rien n'a été commandé</translation>
    </message>
    <message>
        <source>It is not known whether the order was taken</source>
        <translation>On ignore si la commande a été enregistrée</translation>
    </message>
    <message>
        <source>Do not order this again: it may be bought already. Look at Orders, and ask Airbus what became of it.</source>
        <translation>Ne commandez pas ceci une seconde fois : l'achat a peut-être déjà eu lieu. Voyez l'onglet Suivi, et demandez à Airbus ce qu'il en est.</translation>
    </message>
    <message>
        <source>Sales order {}: {}, reference {}</source>
        <translation>Commande {} : {}, référence {}</translation>
    </message>
    <message>
        <source>the program told no price that can be read</source>
        <translation>le programme n'a renvoyé aucun prix lisible</translation>
    </message>
    <message>
        <source>not at all</source>
        <translation>non</translation>
    </message>
    <message>
        <source>Widens points, lines and polygons by this distance on the ground. Points and lines need one.</source>
        <translation>Élargit points, lignes et polygones de cette distance au sol. Indispensable pour les points et les lignes.</translation>
    </message>
    <message>
        <source>one area per feature</source>
        <translation>une zone par entité</translation>
    </message>
    <message>
        <source>one area: their union</source>
        <translation>une zone : leur union</translation>
    </message>
    <message>
        <source>one area: their convex hull</source>
        <translation>une enveloppe convexe</translation>
    </message>
    <message>
        <source>one area: the box around them</source>
        <translation>un rectangle englobant</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>conservés</translation>
    </message>
    <message>
        <source>&amp;Widen by</source>
        <translation>Élar&amp;gir de</translation>
    </message>
    <message>
        <source>F&amp;eatures become</source>
        <translation>&amp;Entités</translation>
    </message>
    <message>
        <source>&amp;Holes are</source>
        <translation>Tr&amp;ous</translation>
    </message>
    <message>
        <source>&amp;Name from field</source>
        <translation>&amp;Nom (champ)</translation>
    </message>
    <message>
        <source>&amp;Areas from</source>
        <translation>&amp;Source</translation>
    </message>
    <message>
        <source>&amp;Use these areas</source>
        <translation>&amp;Utiliser ces zones</translation>
    </message>
    <message>
        <source>Areas in use</source>
        <translation>Zones utilisées</translation>
    </message>
    <message>
        <source>&amp;Show</source>
        <translation>&amp;Afficher</translation>
    </message>
    <message>
        <source>Shows the areas on the map</source>
        <translation>Affiche les zones sur la carte</translation>
    </message>
    <message>
        <source>&amp;Zoom to areas</source>
        <translation>&amp;Zoomer</translation>
    </message>
    <message>
        <source>Go to &amp;place</source>
        <translation>Aller au &amp;lieu</translation>
    </message>
    <message>
        <source>Shows where the chosen problem or repair is; so does a double click</source>
        <translation>Montre où se trouve le problème ou la réparation choisie ; un double-clic aussi</translation>
    </message>
    <message>
        <source>Writing the areas</source>
        <translation>Écriture des zones</translation>
    </message>
    <message>
        <source>Checking the areas</source>
        <translation>Vérification des zones</translation>
    </message>
    <message>
        <source>Drawing the areas</source>
        <translation>Dessin des zones</translation>
    </message>
    <message>
        <source>None yet. Choose where images are wanted, then &quot;Use these areas&quot;: Satchel checks them and shows them on the map.</source>
        <translation>Aucune pour l'instant. Choisissez où des images sont souhaitées, puis « Utiliser ces zones » : Satchel les vérifie et les affiche sur la carte.</translation>
    </message>
    <message>
        <source>1 problem: an order would be refused</source>
        <translation>1 problème : une commande serait refusée</translation>
    </message>
    <message>
        <source>{} problems: an order would be refused</source>
        <translation>{} problèmes : une commande serait refusée</translation>
    </message>
    <message>
        <source>1 repair</source>
        <translation>1 réparation</translation>
    </message>
    <message>
        <source>{} repairs</source>
        <translation>{} réparations</translation>
    </message>
    <message>
        <source>features without geometry that were left out: {}</source>
        <translation>entités sans géométrie écartées : {}</translation>
    </message>
    <message>
        <source>Selection in the active layer</source>
        <translation>Sélection dans la couche active</translation>
    </message>
    <message>
        <source>Active layer, all of it</source>
        <translation>Couche active, en entier</translation>
    </message>
    <message>
        <source>No layer is active: click one in the Layers panel.</source>
        <translation>Aucune couche n'est active : cliquez sur l'une d'elles dans le panneau Couches.</translation>
    </message>
    <message>
        <source>{}: this is no vector layer.</source>
        <translation>{} : ce n'est pas une couche vecteur.</translation>
    </message>
    <message>
        <source>{}: {} selected</source>
        <translation>{} : {} entité(s) sélectionnée(s)</translation>
    </message>
    <message>
        <source>{}: {} features</source>
        <translation>{} : {} entités</translation>
    </message>
    <message>
        <source>What the map shows when the areas are checked.</source>
        <translation>Ce que montre la carte au moment où les zones sont vérifiées.</translation>
    </message>
    <message>
        <source>Extent of the map</source>
        <translation>Emprise de la carte</translation>
    </message>
    <message>
        <source>map extent</source>
        <translation>emprise de la carte</translation>
    </message>
    <message>
        <source>Draw on the map</source>
        <translation>Dessiner sur la carte</translation>
    </message>
    <message>
        <source>Click two opposite corners, or drag. Esc gives up.</source>
        <translation>Cliquez deux coins opposés, ou faites glisser. Échap abandonne.</translation>
    </message>
    <message>
        <source>Click the corners; a right click or Enter ends, Backspace takes one back.</source>
        <translation>Cliquez les sommets ; un clic droit ou Entrée termine, Retour arrière annule le dernier.</translation>
    </message>
    <message>
        <source>Rectangle drawn on the map</source>
        <translation>Rectangle dessiné sur la carte</translation>
    </message>
    <message>
        <source>Polygon drawn on the map</source>
        <translation>Polygone dessiné sur la carte</translation>
    </message>
    <message>
        <source>nothing has been drawn yet</source>
        <translation>rien n'a encore été dessiné</translation>
    </message>
    <message>
        <source>press &quot;Draw on the map&quot;, then click on the map</source>
        <translation>cliquez sur « Dessiner sur la carte », puis sur la carte</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Fichier</translation>
    </message>
    <message>
        <source>GeoPackage, Shapefile, KML, GeoJSON, zip, ...</source>
        <translation>GeoPackage, Shapefile, KML, ...</translation>
    </message>
    <message>
        <source>only if the file has several</source>
        <translation>seulement si le fichier en a plusieurs</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Fichier</translation>
    </message>
    <message>
        <source>La&amp;yer</source>
        <translation>&amp;Couche</translation>
    </message>
    <message>
        <source>no file is chosen</source>
        <translation>aucun fichier n'est choisi</translation>
    </message>
    <message>
        <source>choose one, or another source</source>
        <translation>choisissez-en un, ou une autre source</translation>
    </message>
    <message>
        <source>WKT or GeoJSON text</source>
        <translation>Texte WKT ou GeoJSON</translation>
    </message>
    <message>
        <source>C&amp;RS of the text</source>
        <translation>SC&amp;R du texte</translation>
    </message>
    <message>
        <source>the CRS of the text has no code</source>
        <translation>le SCR du texte n'a pas de code</translation>
    </message>
    <message>
        <source>choose one with a code such as EPSG:2154, or paste the text into a layer</source>
        <translation>choisissez-en un avec un code tel que EPSG:2154, ou collez le texte dans une couche</translation>
    </message>
    <message>
        <source>Satchel</source>
        <translation>Satchel</translation>
    </message>
    <message>
        <source>An order is on its way. If QGIS closes now, nobody hears the answer of the service: the order may have been placed, and stands in the list of orders as unknown. Close all the same?</source>
        <translation>Une commande est en cours d'envoi. Si QGIS se ferme maintenant, la réponse du service sera perdue : la commande aura peut-être été passée, et figurera dans la liste avec une issue inconnue. Fermer tout de même ?</translation>
    </message>
    <message>
        <source>Place this order?</source>
        <translation>Passer cette commande ?</translation>
    </message>
    <message>
        <source>Images that are ordered</source>
        <translation>Images commandées</translation>
    </message>
    <message>
        <source>Yes, I want to buy this with real money</source>
        <translation>Oui, je veux acheter ceci avec de l'argent réel</translation>
    </message>
    <message>
        <source>Order (simulated)</source>
        <translation>Commander (simulé)</translation>
    </message>
    <message>
        <source>Buy for {}</source>
        <translation>Acheter pour {}</translation>
    </message>
    <message>
        <source>Simulated service: nothing is bought and nothing is charged.</source>
        <translation>Service simulé : rien n'est acheté ni facturé.</translation>
    </message>
    <message>
        <source>Real service: this order is binding and is charged to the contract {}.</source>
        <translation>Service réel : cette commande est ferme et sera facturée sur le contrat {}.</translation>
    </message>
    <message>
        <source>{} km²</source>
        <translation>{} km²</translation>
    </message>
    <message>
        <source>Orders</source>
        <translation>Suivi</translation>
    </message>
    <message>
        <source>{}, sent one after the other</source>
        <translation>{}, envoyées l'une après l'autre</translation>
    </message>
    <message>
        <source>Credit afterwards</source>
        <translation>Crédit restant</translation>
    </message>
    <message>
        <source>&amp;Best cover</source>
        <translation>&amp;Optimiser</translation>
    </message>
    <message>
        <source>Ticks the images that together cover the areas best</source>
        <translation>Coche les images qui, ensemble, couvrent le mieux les zones</translation>
    </message>
    <message>
        <source>fewest images</source>
        <translation>moins d'images</translation>
    </message>
    <message>
        <source>least cloud</source>
        <translation>moins de nuages</translation>
    </message>
    <message>
        <source>least angle</source>
        <translation>plus petit angle</translation>
    </message>
    <message>
        <source>newest images</source>
        <translation>images récentes</translation>
    </message>
    <message>
        <source>The best cover has</source>
        <translation>Le meilleur choix a</translation>
    </message>
    <message>
        <source>So much of the areas is to be covered</source>
        <translation>Part des zones à couvrir</translation>
    </message>
    <message>
        <source>Looking for the program</source>
        <translation>Recherche du programme</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Recherche</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Images</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Commande</translation>
    </message>
    <message>
        <source>Find, price and order satellite images</source>
        <translation>Trouver, chiffrer et commander des images satellite</translation>
    </message>
    <message>
        <source>Co&amp;nstellations</source>
        <translation>Co&amp;nstellations</translation>
    </message>
    <message>
        <source>&amp;Clouds at most</source>
        <translation>N&amp;uages max.</translation>
    </message>
    <message>
        <source>&amp;Incidence at most</source>
        <translation>&amp;Incidence max.</translation>
    </message>
    <message>
        <source>Resolution at &amp;most</source>
        <translation>&amp;Résolution max.</translation>
    </message>
    <message>
        <source>Metres of one pixel on the ground: 0.5 is finer than 1.5</source>
        <translation>Taille d'un pixel au sol en mètres : 0,5 est plus fin que 1,5</translation>
    </message>
    <message>
        <source>Sorted &amp;by</source>
        <translation>Ordre de &amp;tri</translation>
    </message>
    <message>
        <source>newest first</source>
        <translation>plus récentes d'abord</translation>
    </message>
    <message>
        <source>oldest first</source>
        <translation>plus anciennes d'abord</translation>
    </message>
    <message>
        <source>least cloud first</source>
        <translation>nuages croissants</translation>
    </message>
    <message>
        <source>least incidence angle first</source>
        <translation>incidence croissante</translation>
    </message>
    <message>
        <source>finest resolution first</source>
        <translation>résolution fine d'abord</translation>
    </message>
    <message>
        <source>the service</source>
        <translation>celui du service</translation>
    </message>
    <message>
        <source>Ima&amp;ges at most</source>
        <translation>Images &amp;max.</translation>
    </message>
    <message>
        <source>all</source>
        <translation>sans limite</translation>
    </message>
    <message>
        <source>&amp;Product types</source>
        <translation>Produits (t&amp;ype)</translation>
    </message>
    <message>
        <source>Sno&amp;w at most</source>
        <translation>Nei&amp;ge max.</translation>
    </message>
    <message>
        <source>Covers &amp;at least</source>
        <translation>C&amp;ouverture min.</translation>
    </message>
    <message>
        <source>Leaves out images that show less than this of all areas together</source>
        <translation>Écarte les images qui montrent moins que cette part de l'ensemble des zones</translation>
    </message>
    <message>
        <source>Senso&amp;r</source>
        <translation>&amp;Capteur</translation>
    </message>
    <message>
        <source>optical</source>
        <translation>optique</translation>
    </message>
    <message>
        <source>radar</source>
        <translation>radar</translation>
    </message>
    <message>
        <source>terrain</source>
        <translation>terrain</translation>
    </message>
    <message>
        <source>&amp;Orbit</source>
        <translation>Or&amp;bite</translation>
    </message>
    <message>
        <source>ascending</source>
        <translation>ascendante</translation>
    </message>
    <message>
        <source>descending</source>
        <translation>descendante</translation>
    </message>
    <message>
        <source>Radar loo&amp;ks</source>
        <translation>&amp;Visée radar</translation>
    </message>
    <message>
        <source>left</source>
        <translation>à gauche</translation>
    </message>
    <message>
        <source>right</source>
        <translation>à droite</translation>
    </message>
    <message>
        <source>Radar c&amp;hannels</source>
        <translation>Canau&amp;x radar</translation>
    </message>
    <message>
        <source>any</source>
        <translation>indifférent</translation>
    </message>
    <message>
        <source>Acquired (UTC)</source>
        <translation>Acquisition (UTC)</translation>
    </message>
    <message>
        <source>&amp;from</source>
        <translation>&amp;du</translation>
    </message>
    <message>
        <source>unti&amp;l</source>
        <translation>&amp;au</translation>
    </message>
    <message>
        <source>Acquired from</source>
        <translation>Acquisition du</translation>
    </message>
    <message>
        <source>Acquired until</source>
        <translation>Acquisition jusqu'au</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>Période</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>30 derniers jours</translation>
    </message>
    <message>
        <source>Last 90 days</source>
        <translation>90 derniers jours</translation>
    </message>
    <message>
        <source>Last 12 months</source>
        <translation>12 derniers mois</translation>
    </message>
    <message>
        <source>Any time</source>
        <translation>Toutes les dates</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>Choisir</translation>
    </message>
    <message>
        <source>Choose: {}</source>
        <translation>Choisir : {}</translation>
    </message>
    <message>
        <source>Asking the service…</source>
        <translation>Interrogation du service…</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Détail</translation>
    </message>
    <message>
        <source>Problems and repairs</source>
        <translation>Problèmes et réparations</translation>
    </message>
    <message>
        <source>and {} more</source>
        <translation>et {} de plus</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>Problème</translation>
    </message>
    <message>
        <source>Repaired</source>
        <translation>Réparé</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Modifié</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Remarque</translation>
    </message>
    <message>
        <source>the layer &quot;{}&quot; of the project is in this file</source>
        <translation>la couche « {} » du projet se trouve dans ce fichier</translation>
    </message>
    <message>
        <source>choose another file, or remove the layer first</source>
        <translation>choisissez un autre fichier, ou retirez d'abord la couche</translation>
    </message>
    <message>
        <source>QGIS cannot open the layer</source>
        <translation>QGIS ne peut pas ouvrir la couche</translation>
    </message>
    <message>
        <source>Simulated service: nothing is bought for real</source>
        <translation>Service simulé : aucun achat réel</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Paramètres…</translation>
    </message>
    <message>
        <source>{} (not with the other choices)</source>
        <translation>{} (incompatible avec les autres choix)</translation>
    </message>
    <message>
        <source>{} (from the bundle)</source>
        <translation>{} (du lot d'options)</translation>
    </message>
    <message>
        <source>{} (default)</source>
        <translation>{} (par défaut)</translation>
    </message>
    <message>
        <source>(choose)</source>
        <translation>(choisir)</translation>
    </message>
    <message>
        <source>(none)</source>
        <translation>(aucun)</translation>
    </message>
    <message>
        <source>Default: {}</source>
        <translation>Par défaut : {}</translation>
    </message>
    <message>
        <source>{} to {}</source>
        <translation>de {} à {}</translation>
    </message>
    <message>
        <source>Choose a period (UTC)</source>
        <translation>Choisir une période (UTC)</translation>
    </message>
    <message>
        <source>from</source>
        <translation>du</translation>
    </message>
    <message>
        <source>to</source>
        <translation>au</translation>
    </message>
    <message>
        <source>Production options</source>
        <translation>Options de production</translation>
    </message>
    <message>
        <source>Bundle</source>
        <translation>Lot d'options</translation>
    </message>
    <message>
        <source>leave out</source>
        <translation>écarter</translation>
    </message>
    <message>
        <source>Leaves out images of an area that show nothing of it but what other chosen images show</source>
        <translation>Écarte les images d'une zone qui n'en montrent rien de plus que les autres images choisies</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>automatique</translation>
    </message>
    <message>
        <source>A, B, …</source>
        <translation>A, B, …</translation>
    </message>
    <message>
        <source>Reference, comments, market</source>
        <translation>Référence, commentaires, marché</translation>
    </message>
    <message>
        <source>Your reference</source>
        <translation>Votre référence</translation>
    </message>
    <message>
        <source>Comments</source>
        <translation>Commentaires</translation>
    </message>
    <message>
        <source>Narrower market</source>
        <translation>Sous-marché</translation>
    </message>
    <message>
        <source>Voucher codes</source>
        <translation>Codes de bons</translation>
    </message>
    <message>
        <source>Redundant images</source>
        <translation>Images redondantes</translation>
    </message>
    <message>
        <source>What to do next</source>
        <translation>Prochaine étape</translation>
    </message>
    <message>
        <source>Order…</source>
        <translation>Commander…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>Planning</source>
        <translation>Préparation du plan de commande</translation>
    </message>
    <message>
        <source>Asking for the price</source>
        <translation>Demande du prix</translation>
    </message>
    <message>
        <source>Ordering</source>
        <translation>Envoi de la commande</translation>
    </message>
    <message>
        <source>Order (simulated)…</source>
        <translation>Commander (simulé)…</translation>
    </message>
    <message>
        <source>1 image for {}</source>
        <translation>1 image pour {}</translation>
    </message>
    <message>
        <source>{} images for {}</source>
        <translation>{} images pour {}</translation>
    </message>
    <message>
        <source>The order is on its way. Do not close QGIS.</source>
        <translation>La commande est en cours d'envoi. Ne fermez pas QGIS.</translation>
    </message>
    <message>
        <source>This order is closed.</source>
        <translation>Cette commande est close.</translation>
    </message>
    <message>
        <source>Asking for the price…</source>
        <translation>Demande du prix…</translation>
    </message>
    <message>
        <source>The credit is too low.</source>
        <translation>Le crédit est insuffisant.</translation>
    </message>
    <message>
        <source>Total {}</source>
        <translation>Total {}</translation>
    </message>
    <message>
        <source>Checking the options…</source>
        <translation>Vérification des options…</translation>
    </message>
    <message>
        <source>Asking for products…</source>
        <translation>Demande des produits…</translation>
    </message>
    <message>
        <source>Ask for the price first.</source>
        <translation>Demandez d'abord le prix.</translation>
    </message>
    <message>
        <source>Filter orders</source>
        <translation>Filtrer les commandes</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>Actualiser</translation>
    </message>
    <message>
        <source>Details of the order</source>
        <translation>Détails de la commande</translation>
    </message>
    <message>
        <source>Select an order to see what it consists of.</source>
        <translation>Sélectionnez une commande pour en voir le contenu.</translation>
    </message>
    <message>
        <source>Zoom to areas</source>
        <translation>Zoomer sur les zones</translation>
    </message>
    <message>
        <source>Copy number</source>
        <translation>Copier le numéro</translation>
    </message>
    <message>
        <source>Reading the orders</source>
        <translation>Lecture des commandes</translation>
    </message>
    <message>
        <source>Reading the order</source>
        <translation>Lecture de la commande</translation>
    </message>
    <message>
        <source>the ledger has no areas of this order</source>
        <translation>le registre ne contient aucune zone pour cette commande</translation>
    </message>
    <message>
        <source>Copy reference</source>
        <translation>Copier la référence</translation>
    </message>
    <message>
        <source>No order matches the filter.</source>
        <translation>Aucune commande ne correspond au filtre.</translation>
    </message>
    <message>
        <source>The orders were not read yet.</source>
        <translation>Les commandes n'ont pas encore été lues.</translation>
    </message>
    <message>
        <source>Reading the orders…</source>
        <translation>Lecture des commandes…</translation>
    </message>
    <message>
        <source>Nothing was ordered yet. Orders that you place appear here.</source>
        <translation>Rien n'a encore été commandé. Vos commandes apparaîtront ici.</translation>
    </message>
    <message>
        <source>What became of the order</source>
        <translation>Ce qu'est devenue la commande</translation>
    </message>
    <message>
        <source>Show orders</source>
        <translation>Voir le suivi</translation>
    </message>
    <message>
        <source>Prepare another order</source>
        <translation>Nouvelle commande</translation>
    </message>
    <message>
        <source>⚠ This price does not hold any more. Press Price for the present one.</source>
        <translation>⚠ Ce prix n'est plus valable. Cliquez sur Prix pour obtenir l'actuel.</translation>
    </message>
    <message>
        <source>Ordered km²</source>
        <translation>Zone km²</translation>
    </message>
    <message>
        <source>Billed km²</source>
        <translation>Facturé km²</translation>
    </message>
    <message>
        <source>Price of each item</source>
        <translation>Prix de chaque article</translation>
    </message>
    <message>
        <source>⚠ The credit is too low for this order.</source>
        <translation>⚠ Le crédit est insuffisant pour cette commande.</translation>
    </message>
    <message>
        <source>Discount (in the prices above)</source>
        <translation>Remise (prix ci-dessus)</translation>
    </message>
    <message>
        <source>Credit now</source>
        <translation>Crédit actuel</translation>
    </message>
    <message>
        <source>Credit after the order</source>
        <translation>Crédit restant</translation>
    </message>
    <message>
        <source>* {} km² are billed beyond the ground that is ordered: the product has a least area.</source>
        <translation>* {} km² sont facturés en plus du terrain commandé : le produit a une superficie minimale.</translation>
    </message>
    <message>
        <source>Coverage</source>
        <translation>Couverture</translation>
    </message>
    <message>
        <source>Cloud</source>
        <translation>Nuages</translation>
    </message>
    <message>
        <source>Angle</source>
        <translation>Angle</translation>
    </message>
    <message>
        <source>Satellite</source>
        <translation>Satellite</translation>
    </message>
    <message>
        <source>Pixel</source>
        <translation>Pixel</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Image</translation>
    </message>
    <message>
        <source>How much of all areas together the image shows</source>
        <translation>Part de l'ensemble des zones que montre l'image</translation>
    </message>
    <message>
        <source>date unknown</source>
        <translation>date inconnue</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>inconnue</translation>
    </message>
    <message>
        <source>By da&amp;te</source>
        <translation>Par da&amp;te</translation>
    </message>
    <message>
        <source>Thumb&amp;nails</source>
        <translation>Vig&amp;nettes</translation>
    </message>
    <message>
        <source>Groups the images by the day they were acquired</source>
        <translation>Regroupe les images par jour d'acquisition</translation>
    </message>
    <message>
        <source>Fetches small pictures of the rows that can be seen</source>
        <translation>Télécharge de petites images pour les lignes visibles</translation>
    </message>
    <message>
        <source>&amp;Quicklook</source>
        <translation>&amp;Aperçu</translation>
    </message>
    <message>
        <source>Shows the quicklooks of the marked rows on the map</source>
        <translation>Affiche sur la carte les aperçus des lignes sélectionnées</translation>
    </message>
    <message>
        <source>&amp;Zoom</source>
        <translation>&amp;Zoomer</translation>
    </message>
    <message>
        <source>Zooms to the marked row; so does a double click</source>
        <translation>Zoome sur la ligne sélectionnée ; un double-clic aussi</translation>
    </message>
    <message>
        <source>&amp;Untick</source>
        <translation>&amp;Décocher</translation>
    </message>
    <message>
        <source>Chooses nothing</source>
        <translation>Ne choisit rien</translation>
    </message>
    <message>
        <source>&amp;Add to map</source>
        <translation>A&amp;jouter</translation>
    </message>
    <message>
        <source>Adds all footprints as a layer with style and time</source>
        <translation>Ajoute toutes les emprises à la carte comme couche, avec style et temps</translation>
    </message>
    <message>
        <source>As a temporary layer</source>
        <translation>Comme couche temporaire</translation>
    </message>
    <message>
        <source>As a GeoPackage…</source>
        <translation>Comme GeoPackage…</translation>
    </message>
    <message>
        <source>Reading the images</source>
        <translation>Lecture des images</translation>
    </message>
    <message>
        <source>Choosing the best cover</source>
        <translation>Recherche du meilleur choix</translation>
    </message>
    <message>
        <source>Mark at most {} rows.</source>
        <translation>Sélectionnez au plus {} lignes.</translation>
    </message>
    <message>
        <source>Quicklook {} {}</source>
        <translation>Aperçu {} {}</translation>
    </message>
    <message>
        <source>{} quicklooks</source>
        <translation>{} aperçus</translation>
    </message>
    <message>
        <source>Writing the layer</source>
        <translation>Écriture de la couche</translation>
    </message>
    <message>
        <source>Footprints as a GeoPackage</source>
        <translation>Emprises dans un GeoPackage</translation>
    </message>
    <message>
        <source>Drawing what stays uncovered</source>
        <translation>Dessin de ce qui reste à découvert</translation>
    </message>
    <message>
        <source>quicklooks that could not be fetched: {}</source>
        <translation>aperçus qui n'ont pas pu être téléchargés : {}</translation>
    </message>
    <message>
        <source>The service has no quicklook of it.</source>
        <translation>Le service n'en a pas d'aperçu.</translation>
    </message>
    <message>
        <source>Thumbnails cannot be fetched: {}</source>
        <translation>Impossible de télécharger les vignettes : {}</translation>
    </message>
    <message>
        <source>No images yet: search for some.</source>
        <translation>Pas encore d'images : lancez une recherche.</translation>
    </message>
    <message>
        <source>No image matches.</source>
        <translation>Aucune image ne correspond.</translation>
    </message>
    <message>
        <source>{} images, {} chosen</source>
        <translation>Images : {}, choisies : {}</translation>
    </message>
    <message>
        <source>Images found</source>
        <translation>Images trouvées</translation>
    </message>
    <message>
        <source>Sav&amp;e</source>
        <translation>&amp;Enregistrer</translation>
    </message>
    <message>
        <source>Saves the filters, not the areas, under this name</source>
        <translation>Enregistre les filtres sous ce nom, sans les zones</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Supprimer</translation>
    </message>
    <message>
        <source>Sa&amp;ved</source>
        <translation>&amp;Filtres</translation>
    </message>
    <message>
        <source>Choose areas</source>
        <translation>Choisir des zones</translation>
    </message>
    <message>
        <source>More filters</source>
        <translation>Autres filtres</translation>
    </message>
    <message>
        <source>Cop&amp;y command line</source>
        <translation>Copier (termina&amp;l)</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Effacer</translation>
    </message>
    <message>
        <source>Co&amp;unt</source>
        <translation>Com&amp;pter</translation>
    </message>
    <message>
        <source>Copies this search for a shell, without any secret</source>
        <translation>Copie cette recherche pour un terminal, sans aucun secret</translation>
    </message>
    <message>
        <source>Takes all filters away</source>
        <translation>Retire tous les filtres</translation>
    </message>
    <message>
        <source>Only tells how many images there are</source>
        <translation>Indique seulement combien d'images il y a</translation>
    </message>
    <message>
        <source>&amp;Search</source>
        <translation>Rec&amp;hercher</translation>
    </message>
    <message>
        <source>Searching</source>
        <translation>Recherche en cours</translation>
    </message>
    <message>
        <source>Counting</source>
        <translation>Comptage en cours</translation>
    </message>
    <message>
        <source>there are no areas yet</source>
        <translation>il n'y a pas encore de zones</translation>
    </message>
    <message>
        <source>choose them in the tab Area, then &quot;Use these areas&quot;</source>
        <translation>choisissez-les dans l'onglet Zone, puis « Utiliser ces zones »</translation>
    </message>
    <message>
        <source>images found: {}</source>
        <translation>images trouvées : {}</translation>
    </message>
    <message>
        <source>at most {} images</source>
        <translation>images : {} au plus</translation>
    </message>
    <message>
        <source>at least {} images</source>
        <translation>images : {} au moins</translation>
    </message>
    <message>
        <source>{} images</source>
        <translation>images : {}</translation>
    </message>
    <message>
        <source>Product types</source>
        <translation>Types de produit</translation>
    </message>
    <message>
        <source>No areas yet: they come first.</source>
        <translation>Pas encore de zones : elles viennent en premier.</translation>
    </message>
    <message>
        <source>Areas: {}</source>
        <translation>Zones : {}</translation>
    </message>
    <message>
        <source>Thumbnails</source>
        <translation>Vignettes</translation>
    </message>
    <message>
        <source>Ordered area</source>
        <translation>Superficie</translation>
    </message>
    <message>
        <source>{}: {}</source>
        <translation>{} : {}</translation>
    </message>
    <message>
        <source>drawn rectangle</source>
        <translation>rectangle dessiné</translation>
    </message>
    <message>
        <source>drawn polygon</source>
        <translation>polygone dessiné</translation>
    </message>
    <message>
        <source>pasted text</source>
        <translation>texte collé</translation>
    </message>
    <message>
        <source>Filter: number, status, image…</source>
        <translation>Filtre : numéro, statut, image…</translation>
    </message>
    <message>
        <source>1 image, {} chosen</source>
        <translation>1 image, {} choisie</translation>
    </message>
    <message>
        <source>name</source>
        <translation>nom</translation>
    </message>
    <message>
        <source>Choose a saved search, or write a name to save the filters</source>
        <translation>Choisissez une recherche enregistrée, ou saisissez un nom pour enregistrer les filtres</translation>
    </message>
    <message>
        <source>1 image</source>
        <translation>1 image</translation>
    </message>
    <message>
        <source>leave it to ~/.pgpass or a service file (PG:service=...), or add the table to the project and take it as the active layer</source>
        <translation>confiez-le à ~/.pgpass ou à un fichier de services (PG:service=...), ou ajoutez la table au projet et utilisez-la comme couche active</translation>
    </message>
    <message>
        <source>several images have the id {}</source>
        <translation>plusieurs images ont l'identifiant {}</translation>
    </message>
    <message>
        <source>choose other images</source>
        <translation>choisissez d'autres images</translation>
    </message>
    <message>
        <source>image {} has no source_id, so it cannot be ordered</source>
        <translation>l'image {} n'a pas de source_id et ne peut donc pas être commandée</translation>
    </message>
    <message>
        <source>did not start in time, and was stopped</source>
        <translation>n'a pas démarré à temps et a été arrêté</translation>
    </message>
    <message>
        <source>the machine may be busy; try again</source>
        <translation>la machine est peut-être occupée ; réessayez</translation>
    </message>
    <message>
        <source>What the program says</source>
        <translation>Ce que dit le programme</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>Annulation…</translation>
    </message>
    <message>
        <source>Satchel: {}</source>
        <translation>Satchel : {}</translation>
    </message>
    <message>
        <source>Nothing was ordered: the order was changed while the question stood.</source>
        <translation>Rien n'a été commandé : la commande a été modifiée pendant que la question était posée.</translation>
    </message>
    <message>
        <source>{} UTC</source>
        <translation>{} UTC</translation>
    </message>
    <message>
        <source>{} to {} UTC</source>
        <translation>{} à {} UTC</translation>
    </message>
    <message>
        <source>New acquisition for {}</source>
        <translation>Nouvelle acquisition pour {}</translation>
    </message>
    <message>
        <source>extended angle {:.1f}°</source>
        <translation>angle étendu {:.1f}°</translation>
    </message>
    <message>
        <source>angle {:.1f}°</source>
        <translation>angle {:.1f}°</translation>
    </message>
    <message>
        <source>covers {:.0f} %</source>
        <translation>couvre {:.0f} %</translation>
    </message>
    <message>
        <source>It is not known which of the areas this attempt is for: ask for the attempts of one area.</source>
        <translation>On ignore à laquelle des zones cette tentative est destinée : demandez les tentatives d'une seule zone.</translation>
    </message>
    <message>
        <source>No images are chosen yet: tick them in the tab Results, or choose a new acquisition in the tab Tasking.</source>
        <translation>Aucune image n'est encore choisie : cochez-les dans l'onglet Images, ou choisissez une nouvelle acquisition dans l'onglet Programmation.</translation>
    </message>
    <message>
        <source>The order deadline has passed: choose another attempt in the tab Tasking.</source>
        <translation>La date limite de commande est passée : choisissez une autre tentative dans l'onglet Programmation.</translation>
    </message>
    <message>
        <source>{} has no attempts to choose from: it is ordered for the whole period.</source>
        <translation>{} n'a pas de tentatives à choisir : il se commande pour toute la période.</translation>
    </message>
    <message>
        <source>a longer period</source>
        <translation>une période plus longue</translation>
    </message>
    <message>
        <source>a steeper angle (up to {:g}°)</source>
        <translation>un angle plus fort (jusqu'à {:g}°)</translation>
    </message>
    <message>
        <source>more cloud</source>
        <translation>plus de nuages</translation>
    </message>
    <message>
        <source>any mission</source>
        <translation>toutes les missions</translation>
    </message>
    <message>
        <source>one image (mono)</source>
        <translation>une seule image (mono)</translation>
    </message>
    <message>
        <source>the programme {}</source>
        <translation>le programme {}</translation>
    </message>
    <message>
        <source>No pass can acquire this within the period. Try: {}.</source>
        <translation>Aucun passage ne permet cette acquisition dans la période. Essayez : {}.</translation>
    </message>
    <message>
        <source>{} and {} more</source>
        <translation>{} et {} de plus</translation>
    </message>
    <message>
        <source>No pass over: {}</source>
        <translation>Aucun passage au-dessus de : {}</translation>
    </message>
    <message>
        <source>easy</source>
        <translation>facile</translation>
    </message>
    <message>
        <source>challenging</source>
        <translation>difficile</translation>
    </message>
    <message>
        <source>not available</source>
        <translation>non disponible</translation>
    </message>
    <message>
        <source>possible</source>
        <translation>possible</translation>
    </message>
    <message>
        <source>at a pass you choose</source>
        <translation>à un passage que vous choisissez</translation>
    </message>
    <message>
        <source>as soon as possible</source>
        <translation>dès que possible</translation>
    </message>
    <message>
        <source>once within the period</source>
        <translation>une fois dans la période</translation>
    </message>
    <message>
        <source>again and again in the period</source>
        <translation>à plusieurs reprises dans la période</translation>
    </message>
    <message>
        <source>Mono: one image</source>
        <translation>Mono : une image</translation>
    </message>
    <message>
        <source>Stereo: two images</source>
        <translation>Stéréo : deux images</translation>
    </message>
    <message>
        <source>Tri-stereo: three images</source>
        <translation>Tri-stéréo : trois images</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>passée</translation>
    </message>
    <message>
        <source>{} d {} h</source>
        <translation>{} j {} h</translation>
    </message>
    <message>
        <source>{} h {} min</source>
        <translation>{} h {} min</translation>
    </message>
    <message>
        <source>{} min {} s</source>
        <translation>{} min {} s</translation>
    </message>
    <message>
        <source>{} s</source>
        <translation>{} s</translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>Temps restant</translation>
    </message>
    <message>
        <source>How long it can still be ordered</source>
        <translation>Combien de temps on peut encore la commander</translation>
    </message>
    <message>
        <source>Covers</source>
        <translation>Couvre</translation>
    </message>
    <message>
        <source>How much of the area the image would show</source>
        <translation>Quelle part de la zone l'image montrerait</translation>
    </message>
    <message>
        <source>Incidence: how far from straight down it looks</source>
        <translation>Incidence : l'écart par rapport à la verticale</translation>
    </message>
    <message>
        <source>Instrument</source>
        <translation>Instrument</translation>
    </message>
    <message>
        <source>Extended</source>
        <translation>Étendu</translation>
    </message>
    <message>
        <source>Is the angle beyond the usual ones of the programme?</source>
        <translation>L'angle dépasse-t-il les angles habituels du programme ?</translation>
    </message>
    <message>
        <source>Order before (UTC)</source>
        <translation>Commander avant (UTC)</translation>
    </message>
    <message>
        <source>Programme</source>
        <translation>Programme</translation>
    </message>
    <message>
        <source>Order deadline</source>
        <translation>Date limite de commande</translation>
    </message>
    <message>
        <source>Nothing can be ordered any more: choose another attempt in the tab Tasking.</source>
        <translation>Plus rien ne peut être commandé : choisissez une autre tentative dans l'onglet Programmation.</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Période</translation>
    </message>
    <message>
        <source>New acquisition</source>
        <translation>Nouvelle acquisition</translation>
    </message>
    <message>
        <source>Tasking</source>
        <translation>Programmation</translation>
    </message>
    <message>
        <source>Feasibility</source>
        <translation>Faisabilité</translation>
    </message>
    <message>
        <source>Success</source>
        <translation>Réussite</translation>
    </message>
    <message>
        <source>Mission</source>
        <translation>Mission</translation>
    </message>
    <message>
        <source>Holds till (UTC)</source>
        <translation>Valable jusqu'au (UTC)</translation>
    </message>
    <message>
        <source>The acquisition</source>
        <translation>L'acquisition</translation>
    </message>
    <message>
        <source>The service lists no product for new acquisitions of this programme.</source>
        <translation>Le service ne propose aucun produit pour les nouvelles acquisitions de ce programme.</translation>
    </message>
    <message>
        <source>Order images instead ({} chosen)</source>
        <translation>Commander plutôt des images ({} choisies)</translation>
    </message>
    <message>
        <source>Order images instead</source>
        <translation>Commander plutôt des images</translation>
    </message>
    <message>
        <source>The order deadline is told with the price.</source>
        <translation>La date limite de commande est donnée avec le prix.</translation>
    </message>
    <message>
        <source>⚠ Order deadline {} UTC: passed</source>
        <translation>⚠ Date limite de commande {} UTC : passée</translation>
    </message>
    <message>
        <source>Order before {} UTC: {} left</source>
        <translation>À commander avant {} UTC : reste {}</translation>
    </message>
    <message>
        <source>Period from</source>
        <translation>Période du</translation>
    </message>
    <message>
        <source>Period to</source>
        <translation>Période au</translation>
    </message>
    <message>
        <source>Cloud cover at most</source>
        <translation>Couverture nuageuse au plus</translation>
    </message>
    <message>
        <source>Incidence at most</source>
        <translation>Incidence au plus</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>Mode</translation>
    </message>
    <message>
        <source>An&amp;gle ≤</source>
        <translation>An&amp;gle ≤</translation>
    </message>
    <message>
        <source>&amp;Programme</source>
        <translation>&amp;Programme</translation>
    </message>
    <message>
        <source>&amp;Mission</source>
        <translation>&amp;Mission</translation>
    </message>
    <message>
        <source>Period (&amp;UTC)</source>
        <translation>Période (&amp;UTC)</translation>
    </message>
    <message>
        <source>&amp;Cloud ≤</source>
        <translation>&amp;Nuages ≤</translation>
    </message>
    <message>
        <source>Any</source>
        <translation>Toutes</translation>
    </message>
    <message>
        <source>usual</source>
        <translation>habituel</translation>
    </message>
    <message>
        <source>as it is</source>
        <translation>telle quelle</translation>
    </message>
    <message>
        <source>A single pass is taken with the weather that it has</source>
        <translation>Un passage unique se prend avec le temps qu'il fait</translation>
    </message>
    <message>
        <source>The service has a word of warning from {:g}° on</source>
        <translation>Le service met en garde à partir de {:g}°</translation>
    </message>
    <message>
        <source>&amp;Feasibility</source>
        <translation>&amp;Faisabilité</translation>
    </message>
    <message>
        <source>How likely is it? Colours the areas on the map</source>
        <translation>Est-ce probable ? Colore les zones sur la carte</translation>
    </message>
    <message>
        <source>Fin&amp;d attempts</source>
        <translation>Trouver &amp;des tentatives</translation>
    </message>
    <message>
        <source>When can satellites acquire the areas? Shows the passes on the map</source>
        <translation>Quand les satellites peuvent-ils acquérir les zones ? Montre les passages sur la carte</translation>
    </message>
    <message>
        <source>Zooms to the marked attempt; so does a double click</source>
        <translation>Zoome sur la tentative marquée ; un double clic aussi</translation>
    </message>
    <message>
        <source>&amp;Order this attempt…</source>
        <translation>C&amp;ommander cette tentative…</translation>
    </message>
    <message>
        <source>Asking for the feasibility</source>
        <translation>Demande de la faisabilité</translation>
    </message>
    <message>
        <source>Looking for attempts</source>
        <translation>Recherche de tentatives</translation>
    </message>
    <message>
        <source>Reading the attempts</source>
        <translation>Lecture des tentatives</translation>
    </message>
    <message>
        <source>1 attempt</source>
        <translation>1 tentative</translation>
    </message>
    <message>
        <source>{} attempts</source>
        <translation>{} tentatives</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Tentatives</translation>
    </message>
    <message>
        <source>Asking for tasking options</source>
        <translation>Demande des options de programmation</translation>
    </message>
    <message>
        <source>The order deadline of this attempt has passed: choose another one.</source>
        <translation>La date limite de commande de cette tentative est passée : choisissez-en une autre.</translation>
    </message>
    <message>
        <source>Mark an attempt to order it.</source>
        <translation>Marquez une tentative pour la commander.</translation>
    </message>
    <message>
        <source>now</source>
        <translation>maintenant</translation>
    </message>
    <message>
        <source>{} ({}, {} to {})</source>
        <translation>{} ({}, {} à {})</translation>
    </message>
    <message>
        <source>Ask how likely an acquisition is (Feasibility), or find the passes at which it can be made. Nothing is ordered by that.</source>
        <translation>Demandez si une acquisition est probable (Faisabilité), ou cherchez les passages qui la permettent. Rien n'est commandé par là.</translation>
    </message>
    <message>
        <source>Writes an order as a file: areas, images, options with their defaults, and the exact request. Nothing is ordered; review the file, then use Price and Place order.

Images are a layer of footprints, as Search footprints and Select cover make them; select features of it to order these only.

A new acquisition (PleiadesTaskingOneDay, ...) has no images: give the period, or a layer as Tasking attempts makes it, with the one attempt selected or named by a filter (fid = 3). Past the order deadline of an attempt it can be ordered no more.

Choices are KEY=VALUE, one a line or separated by semicolons; see Options.</source>
        <translation>Écrit une commande dans un fichier : zones, images, options avec leurs valeurs par défaut, et la requête exacte. Rien n'est commandé ; relisez le fichier, puis utilisez Prix et Passer la commande.

Les images sont une couche d'emprises, telle que la produisent Rechercher des emprises et Choisir une couverture ; sélectionnez-y des entités pour ne commander que celles-ci.

Une nouvelle acquisition (PleiadesTaskingOneDay, ...) n'a pas d'images : donnez la période, ou une couche telle que la produit Tentatives d'acquisition, avec la tentative voulue sélectionnée ou nommée par un filtre (fid = 3). Passé la date limite de commande d'une tentative, on ne peut plus la commander.

Les choix s'écrivent CLÉ=VALEUR, un par ligne ou séparés par des points-virgules ; voir Options.</translation>
    </message>
    <message>
        <source>New acquisition: layer of attempts</source>
        <translation>Nouvelle acquisition : couche de tentatives</translation>
    </message>
    <message>
        <source>New acquisition: the one attempt (fid = 3)</source>
        <translation>Nouvelle acquisition : la tentative voulue (fid = 3)</translation>
    </message>
    <message>
        <source>New acquisition: period (2026-06-01..2026-06-30, UTC)</source>
        <translation>Nouvelle acquisition : période (2026-06-01..2026-06-30, UTC)</translation>
    </message>
    <message>
        <source>New acquisition: other properties (KEY=VALUE, one a line)</source>
        <translation>Nouvelle acquisition : autres propriétés (CLÉ=VALEUR, une par ligne)</translation>
    </message>
    <message>
        <source>nothing is chosen that could be ordered</source>
        <translation>rien n'est choisi qui puisse être commandé</translation>
    </message>
    <message>
        <source>there are several things to order: {}</source>
        <translation>il y a plusieurs choses à commander : {}</translation>
    </message>
    <message>
        <source>give images, or for a new acquisition a period or a layer of attempts</source>
        <translation>donnez des images, ou, pour une nouvelle acquisition, une période ou une couche de tentatives</translation>
    </message>
    <message>
        <source>order before {} UTC</source>
        <translation>à commander avant {} UTC</translation>
    </message>
    <message>
        <source>Mission: PLEIADES, SPOT. Programme: ONEDAY, ONENOW, ONEPLAN, ONESERIES. Several with commas; without missions all are asked about.
From and to: 2026-06-01 or 2026-06-01T10:00Z, in UTC; without them the next 30 days.

Without a profile and credentials a simulated service answers, and says so. Nothing is ordered.</source>
        <translation>Mission : PLEIADES, SPOT. Programme : ONEDAY, ONENOW, ONEPLAN, ONESERIES. Plusieurs, séparés par des virgules ; sans mission, toutes sont interrogées.
De et à : 2026-06-01 ou 2026-06-01T10:00Z, en UTC ; sans eux, les 30 prochains jours.

Sans profil ni identifiants, c'est un service simulé qui répond, et il le dit. Rien n'est commandé.</translation>
    </message>
    <message>
        <source>Missions (PLEIADES, SPOT; empty: all)</source>
        <translation>Missions (PLEIADES, SPOT ; vide : toutes)</translation>
    </message>
    <message>
        <source>Programmes (ONEDAY, ONENOW, ONEPLAN, ONESERIES)</source>
        <translation>Programmes (ONEDAY, ONENOW, ONEPLAN, ONESERIES)</translation>
    </message>
    <message>
        <source>From (UTC; empty: now)</source>
        <translation>De (UTC ; vide : maintenant)</translation>
    </message>
    <message>
        <source>To (UTC; empty: 30 days later)</source>
        <translation>À (UTC ; vide : 30 jours plus tard)</translation>
    </message>
    <message>
        <source>Tasking attempts</source>
        <translation>Tentatives d'acquisition</translation>
    </message>
    <message>
        <source>Finds the passes at which satellites can acquire each area within the period. The result is a layer of what they would show, with time, coloured by the time that is left to order: instrument, incidence angle, how much of the area is shown, and the order deadline (UTC).

That there is none is an answer (COUNT=0). Plan takes one attempt of the layer for an order.</source>
        <translation>Trouve les passages auxquels les satellites peuvent acquérir chaque zone dans la période. Le résultat est une couche de ce qu'ils montreraient, avec le temps, colorée selon le délai restant pour commander : instrument, angle d'incidence, part de la zone montrée et date limite de commande (UTC).

Qu'il n'y en ait aucun est une réponse (COUNT=0). Plan prend une tentative de la couche pour une commande.</translation>
    </message>
    <message>
        <source>Number of attempts</source>
        <translation>Nombre de tentatives</translation>
    </message>
    <message>
        <source>attempts: {}</source>
        <translation>tentatives : {}</translation>
    </message>
    <message>
        <source>Tasking feasibility</source>
        <translation>Faisabilité d'acquisition</translation>
    </message>
    <message>
        <source>Asks how likely a new acquisition of each area succeeds within the period. The result is a layer of the areas, coloured by class (easy, challenging, not available), with the success rate in percent and the moment till which this holds.</source>
        <translation>Demande avec quelle probabilité une nouvelle acquisition de chaque zone réussit dans la période. Le résultat est une couche des zones, colorées par classe (facile, difficile, non disponible), avec le taux de réussite en pour cent et le moment jusqu'auquel cela vaut.</translation>
    </message>
    <message>
        <source>Number of answers</source>
        <translation>Nombre de réponses</translation>
    </message>
    <message>
        <source>Number of easy ones</source>
        <translation>Nombre de cas faciles</translation>
    </message>
    <message>
        <source>Mod&amp;e</source>
        <translation>Mod&amp;e</translation>
    </message>
    <message>
        <source>Order for the pe&amp;riod…</source>
        <translation>Commander pour la pé&amp;riode…</translation>
    </message>
    <message>
        <source>Pass</source>
        <translation>Passage</translation>
    </message>
    <message>
        <source>This acquisition was found with other settings: choose it anew in the tab Tasking.</source>
        <translation>Cette acquisition a été trouvée avec d'autres réglages : choisissez-la à nouveau dans l'onglet Programmation.</translation>
    </message>
    <message>
        <source>the simulated service</source>
        <translation>le service simulé</translation>
    </message>
    <message>
        <source>the profile &quot;{}&quot;</source>
        <translation>le profil « {} »</translation>
    </message>
    <message>
        <source>the service that the program chose by itself</source>
        <translation>le service choisi par le programme lui-même</translation>
    </message>
    <message>
        <source>These images were found with {}, but {} would answer now: search again, or set what they were found with.</source>
        <translation>Ces images ont été trouvées avec {}, mais c'est {} qui répondrait maintenant : relancez la recherche, ou rétablissez ce avec quoi elles ont été trouvées.</translation>
    </message>
    <message>
        <source>The file of the areas is a snapshot, which is there only until QGIS is closed or the plugin is unloaded.</source>
        <translation>Le fichier des zones est un instantané, qui n'existe que jusqu'à la fermeture de QGIS ou le déchargement de l'extension.</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>Copié.</translation>
    </message>
    <message>
        <source>Settings &gt; Options &gt; Satchel</source>
        <translation>Préférences &gt; Options &gt; Satchel</translation>
    </message>
    <message>
        <source>check the authentication configuration in {}</source>
        <translation>vérifiez la configuration d'authentification dans {}</translation>
    </message>
    <message>
        <source>see the tab Orders</source>
        <translation>voir l'onglet Suivi</translation>
    </message>
    <message>
        <source>press Price again</source>
        <translation>cliquez de nouveau sur Prix</translation>
    </message>
    <message>
        <source>are these metres? choose the CRS they are in: for a text in &quot;CRS of the text&quot;, for a layer in its properties</source>
        <translation>s'agit-il de mètres ? choisissez leur SCR : pour un texte dans « SCR du texte », pour une couche dans ses propriétés</translation>
    </message>
    <message>
        <source>choose it: for a text in &quot;CRS of the text&quot;, for a layer in its properties; add a file to the project and take it as the active layer</source>
        <translation>choisissez-le : pour un texte dans « SCR du texte », pour une couche dans ses propriétés ; un fichier, ajoutez-le au projet et prenez-le comme couche active</translation>
    </message>
    <message>
        <source>choose a vector file (GeoPackage, Shapefile, GeoJSON, KML, ...), or paste WKT or GeoJSON, for example POLYGON((1.3 43.5, 1.4 43.5, 1.4 43.6, 1.3 43.5))</source>
        <translation>choisissez un fichier vecteur (GeoPackage, Shapefile, GeoJSON, KML, ...), ou collez du WKT ou du GeoJSON, par exemple POLYGON((1.3 43.5, 1.4 43.5, 1.4 43.6, 1.3 43.5))</translation>
    </message>
    <message>
        <source>is neither WKT, GeoJSON nor a file that GDAL can read</source>
        <translation>n'est ni du WKT, ni du GeoJSON, ni un fichier que GDAL sait lire</translation>
    </message>
    <message>
        <source>widen points and lines: &quot;Widen by&quot; in the tab Area</source>
        <translation>élargissez points et lignes : « Élargir de » dans l'onglet Zone</translation>
    </message>
    <message>
        <source>widen the others: &quot;Widen by&quot; in the tab Area</source>
        <translation>élargissez les autres : « Élargir de » dans l'onglet Zone</translation>
    </message>
    <message>
        <source>&quot;Zoom to areas&quot; in the tab Area shows it</source>
        <translation>« Zoomer » dans l'onglet Zone la montre</translation>
    </message>
    <message>
        <source>make it larger with &quot;Widen by&quot; or &quot;Features become&quot; in the tab Area, or select the features without it</source>
        <translation>agrandissez-la avec « Élargir de » ou « Entités » dans l'onglet Zone, ou sélectionnez les entités sans elle</translation>
    </message>
    <message>
        <source>select the features without one of them</source>
        <translation>sélectionnez les entités sans l'une d'elles</translation>
    </message>
    <message>
        <source>choose another entry of &quot;Holes are&quot; in the tab Area: filled, or cut into pieces</source>
        <translation>choisissez une autre entrée de « Trous » dans l'onglet Zone : comblés, ou supprimés par découpage</translation>
    </message>
    <message>
        <source>name one in the field Layer</source>
        <translation>indiquez-en une dans le champ Couche</translation>
    </message>
    <message>
        <source>and the user name of the profile</source>
        <translation>ainsi que le nom d'utilisateur du profil</translation>
    </message>
    <message>
        <source>choose an authentication configuration in {}; the user name belongs to the profile in the configuration file of the program; the profile sandbox needs none of them</source>
        <translation>choisissez une configuration d'authentification dans {} ; le nom d'utilisateur fait partie du profil, dans le fichier de configuration du programme ; le profil sandbox n'en a pas besoin</translation>
    </message>
    <message>
        <source>choose one in the field Profile in {}</source>
        <translation>choisissez-en un dans le champ Profil de {}</translation>
    </message>
    <message>
        <source>the sandbox does not use the authentication configuration</source>
        <translation>le profil sandbox n'utilise pas la configuration d'authentification</translation>
    </message>
    <message>
        <source>choose a real service in the field Profile in {}</source>
        <translation>choisissez un service réel dans le champ Profil de {}</translation>
    </message>
    <message>
        <source>if the service or your network has a certificate authority of its own, add it in Settings &gt; Options &gt; Authentication</source>
        <translation>si le service ou votre réseau a sa propre autorité de certification, ajoutez-la dans Préférences &gt; Options &gt; Authentification</translation>
    </message>
    <message>
        <source>check the addresses of the profile</source>
        <translation>vérifiez les adresses du profil</translation>
    </message>
    <message>
        <source>name it in the profile, in the configuration file of the program: contract = &quot;...&quot;</source>
        <translation>nommez-le dans le profil, dans le fichier de configuration du programme : contract = &quot;...&quot;</translation>
    </message>
    <message>
        <source>lower &quot;Covers at least&quot;, or leave it out and choose &quot;Best cover&quot; among the results</source>
        <translation>baissez « Couverture min. », ou retirez-la et choisissez « Optimiser » parmi les résultats</translation>
    </message>
    <message>
        <source>&quot;Images at most&quot; leaves out the rest, without it all are taken</source>
        <translation>« Images max. » laisse de côté le reste ; sans elle, toutes sont prises</translation>
    </message>
    <message>
        <source>; Count tells how many images there are then</source>
        <translation> ; Compter indique alors combien il y a d'images</translation>
    </message>
    <message>
        <source>press Price to see what it costs now</source>
        <translation>cliquez sur Prix pour voir ce que cela coûte maintenant</translation>
    </message>
    <message>
        <source>choose another contract in the profile</source>
        <translation>choisissez un autre contrat dans le profil</translation>
    </message>
    <message>
        <source>the field Product lists them</source>
        <translation>le champ Produit les énumère</translation>
    </message>
    <message>
        <source>client id</source>
        <translation>identifiant client</translation>
    </message>
    <message>
        <source>client secret</source>
        <translation>secret client</translation>
    </message>
    <message>
        <source>user name</source>
        <translation>nom d'utilisateur</translation>
    </message>
    <message>
        <source>API key</source>
        <translation>clé d'API</translation>
    </message>
    <message>
        <source>choose a later &quot;until&quot;, or an earlier &quot;from&quot;</source>
        <translation>choisissez « au » plus tard, ou « du » plus tôt</translation>
    </message>
    <message>
        <source>the order</source>
        <translation>la commande</translation>
    </message>
    <message>
        <source>the images found</source>
        <translation>les images trouvées</translation>
    </message>
    <message>
        <source>the service {}</source>
        <translation>le service {}</translation>
    </message>
    <message>
        <source>a service on this computer</source>
        <translation>un service sur cet ordinateur</translation>
    </message>
    <message>
        <source>1 area in {} parts, {} km²</source>
        <translation>1 zone en {} parties, {} km²</translation>
    </message>
    <message>
        <source>{} areas in {} parts, {} km²</source>
        <translation>{} zones en {} parties, {} km²</translation>
    </message>
    <message>
        <source>For each of {} areas or parts of areas</source>
        <translation>Pour chacune des {} zones ou parties de zones</translation>
    </message>
    <message>
        <source>{} km² in {} areas or parts of areas</source>
        <translation>{} km² en {} zones ou parties de zones</translation>
    </message>
    <message>
        <source>for {} parts of areas</source>
        <translation>pour {} parties de zones</translation>
    </message>
    <message>
        <source>Ordered (UTC)</source>
        <translation>Commandé (UTC)</translation>
    </message>
    <message>
        <source>Last change (UTC)</source>
        <translation>Dernière modification (UTC)</translation>
    </message>
    <message>
        <source>{}: 1 feature</source>
        <translation>{} : 1 entité</translation>
    </message>
    <message>
        <source>Date (UTC)</source>
        <translation>Date (UTC)</translation>
    </message>
    <message>
        <source>Asking the program for its version and the account…</source>
        <translation>Version du programme et compte demandés…</translation>
    </message>
    <message>
        <source>Runs the program with --version, in the background. With a profile or authentication it asks for the contracts of the account as well; nothing is bought.</source>
        <translation>Lance le programme avec --version, en arrière-plan. Avec un profil ou une authentification, il demande aussi les contrats du compte ; rien n'est acheté.</translation>
    </message>
    <message>
        <source>The account is accepted; its contracts: {}</source>
        <translation>Le compte est accepté ; ses contrats : {}</translation>
    </message>
    <message>
        <source>The account is accepted; it has no contract.</source>
        <translation>Le compte est accepté ; il n'a pas de contrat.</translation>
    </message>
    <message>
        <source>opened</source>
        <translation>ouvert</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>fermé</translation>
    </message>
    <message>
        <source>Quotation {}: {}, reference {}</source>
        <translation>Devis {} : {}, référence {}</translation>
    </message>
    <message>
        <source>&quot;{}&quot; is not a number</source>
        <translation>« {} » n’est pas un nombre</translation>
    </message>
    <message>
        <source>give the number alone, with a point, as 0.5, and without a unit or sign</source>
        <translation>donnez le nombre seul, avec un point comme 0.5, sans unité ni signe</translation>
    </message>
    <message>
        <source>what was done is kept; of an order, the tab Orders tells what became of it</source>
        <translation>ce qui a été fait est conservé ; pour une commande, l'onglet Suivi indique ce qu'elle est devenue</translation>
    </message>
    <message>
        <source>several features have the same id: from the second one of them on, all are numbered anew, and &quot;feature 12&quot; need not be 12 in the layer</source>
        <translation>plusieurs entités ont le même identifiant : à partir de la deuxième, toutes sont renumérotées, et « feature 12 » n'est pas forcément 12 dans la couche</translation>
    </message>
    <message>
        <source>to WGS 84: {}, of unknown accuracy</source>
        <translation>vers WGS 84 : {}, de précision inconnue</translation>
    </message>
    <message>
        <source>to WGS 84: {}, good to {} m</source>
        <translation>vers WGS 84 : {}, à {} m près</translation>
    </message>
    <message>
        <source>the expression {} gives no value</source>
        <translation>l'expression {} ne donne aucune valeur</translation>
    </message>
    <message>
        <source>correct it, or leave the parameter out</source>
        <translation>corrigez-la, ou omettez le paramètre</translation>
    </message>
    <message>
        <source>&quot;{}&quot; is neither true nor false</source>
        <translation>« {} » n'est ni true ni false</translation>
    </message>
    <message>
        <source>give true or false</source>
        <translation>donnez true ou false</translation>
    </message>
    <message>
        <source>is given more than once, or as a list</source>
        <translation>est donné plusieurs fois, ou sous forme de liste</translation>
    </message>
    <message>
        <source>give one value</source>
        <translation>donnez une seule valeur</translation>
    </message>
    <message>
        <source>&quot;{}&quot; is no value that it takes</source>
        <translation>« {} » n'est pas une valeur possible ici</translation>
    </message>
    <message>
        <source>correct the expression</source>
        <translation>corrigez l'expression</translation>
    </message>
    <message>
        <source>quotation {}: {}, reference {}, ledger row {}</source>
        <translation>devis {} : {}, référence {}, ligne {} du registre</translation>
    </message>
    <message>
        <source>sales order {}: {}, reference {}, ledger row {}</source>
        <translation>commande {} : {}, référence {}, ligne {} du registre</translation>
    </message>
    <message>
        <source>set it in the layer&apos;s properties</source>
        <translation>définissez-le dans les propriétés de la couche</translation>
    </message>
    <message>
        <source>are these metres? set the CRS they are in, in the layer&apos;s properties</source>
        <translation>sont-ce des mètres ? définissez leur SCR dans les propriétés de la couche</translation>
    </message>
    <message>
        <source>select the polygons alone</source>
        <translation>sélectionnez seulement les polygones</translation>
    </message>
    <message>
        <source>select the features without it</source>
        <translation>sélectionnez les entités sans celle-ci</translation>
    </message>
    <message>
        <source>select the features without them</source>
        <translation>sélectionnez les entités sans celles-ci</translation>
    </message>
    <message>
        <source>take the result of Check AOI, with holes filled or cut into pieces</source>
        <translation>prenez le résultat de « Vérifier les zones d'intérêt », avec des trous remplis ou supprimés par découpage</translation>
    </message>
    <message>
        <source>take the result of Check AOI with {}</source>
        <translation>prenez le résultat de « Vérifier les zones d'intérêt » avec {}</translation>
    </message>
    <message>
        <source>choose one with {}</source>
        <translation>choisissez-en un avec {}</translation>
    </message>
    <message>
        <source>Plan with another {}</source>
        <translation>« Plan de commande » avec une autre {}</translation>
    </message>
    <message>
        <source>Ground</source>
        <translation>Surface</translation>
    </message>
    <message>
        <source>there is a password or a key in the connection</source>
        <translation>la connexion contient un mot de passe ou une clé</translation>
    </message>
    <message>
        <source>there are {} features in the file instead of {}</source>
        <translation>il y a {} entités dans le fichier au lieu de {}</translation>
    </message>
    <message>
        <source>leave it to ~/.pgpass or a service file (PG:service=...)</source>
        <translation>confiez-le à ~/.pgpass ou à un fichier de services (PG:service=...)</translation>
    </message>
    <message>
        <source>leave its image or its area out</source>
        <translation>laissez de côté l'image ou sa zone</translation>
    </message>
    <message>
        <source>write it into &quot;Your reference&quot; and press Price</source>
        <translation>écrivez-le dans « Votre référence » et cliquez sur Prix</translation>
    </message>
    <message>
        <source>write a name of its own into &quot;Your reference&quot; and press Price</source>
        <translation>écrivez un nom propre dans « Votre référence » et cliquez sur Prix</translation>
    </message>
</context>
</TS>
