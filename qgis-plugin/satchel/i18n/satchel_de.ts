<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Satchel</name>
    <message>
        <source>there is no authentication configuration &quot;{}&quot;</source>
        <translation>es gibt keine Authentifizierungskonfiguration „{}“</translation>
    </message>
    <message>
        <source>choose another one, or none for the simulated service</source>
        <translation>wählen Sie eine andere, oder keine für den simulierten Dienst</translation>
    </message>
    <message>
        <source>the authentication configuration &quot;{}&quot; cannot be read</source>
        <translation>die Authentifizierungskonfiguration „{}“ kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>unlock the authentication database with the master password of QGIS</source>
        <translation>entsperren Sie die Authentifizierungsdatenbank mit dem Hauptpasswort von QGIS</translation>
    </message>
    <message>
        <source>the authentication method {} is of no use here</source>
        <translation>die Authentifizierungsmethode {} ist hier nicht verwendbar</translation>
    </message>
    <message>
        <source>make a configuration of the method Basic: client id and secret, or the user name &quot;apikey&quot; and the key</source>
        <translation>legen Sie eine Konfiguration der Methode Basic an: Client-ID und Client-Secret, oder den Benutzernamen „apikey“ und den Schlüssel</translation>
    </message>
    <message>
        <source>the authentication configuration lacks a value</source>
        <translation>in der Authentifizierungskonfiguration fehlt ein Wert</translation>
    </message>
    <message>
        <source>Basic: client id and secret, or the user name &quot;apikey&quot; and the key; API Header: exactly one header</source>
        <translation>Basic: Client-ID und Client-Secret, oder der Benutzername „apikey“ und der Schlüssel; API Header: genau ein Header</translation>
    </message>
    <message>
        <source>check the space in the temporary folder</source>
        <translation>prüfen Sie, ob im temporären Ordner genug Platz ist</translation>
    </message>
    <message>
        <source>Looking for the program satchel</source>
        <translation>Programm satchel wird gesucht</translation>
    </message>
    <message>
        <source>cancelled before it began</source>
        <translation>abgebrochen, bevor es begann</translation>
    </message>
    <message>
        <source>cannot be started: {}</source>
        <translation>kann nicht gestartet werden: {}</translation>
    </message>
    <message>
        <source>check the path of the program in the settings of Satchel</source>
        <translation>prüfen Sie den Pfad des Programms in den Einstellungen von Satchel</translation>
    </message>
    <message>
        <source>was stopped before it had finished</source>
        <translation>wurde beendet, bevor es fertig war</translation>
    </message>
    <message>
        <source>what was done is kept; of an order, &quot;satchel orders list&quot; tells what became of it</source>
        <translation>was erledigt war, bleibt erhalten; was aus einer Bestellung wurde, zeigt „satchel orders list“</translation>
    </message>
    <message>
        <source>the program crashed</source>
        <translation>das Programm ist abgestürzt</translation>
    </message>
    <message>
        <source>please report it, with what you did</source>
        <translation>bitte melden Sie das, und auch, was Sie getan haben</translation>
    </message>
    <message>
        <source>failed without saying why</source>
        <translation>ist ohne Angabe eines Grundes fehlgeschlagen</translation>
    </message>
    <message>
        <source>is this really the program satchel?</source>
        <translation>ist das wirklich das Programm satchel?</translation>
    </message>
    <message>
        <source>the program answered something that is not JSON</source>
        <translation>die Antwort des Programms ist kein JSON</translation>
    </message>
    <message>
        <source>there is no such program</source>
        <translation>dieses Programm gibt es nicht</translation>
    </message>
    <message>
        <source>correct the path in the settings of Satchel, or leave it empty for the one in the PATH</source>
        <translation>berichtigen Sie den Pfad in den Einstellungen von Satchel, oder lassen Sie ihn leer, um das Programm aus dem PATH zu verwenden</translation>
    </message>
    <message>
        <source>the program &quot;satchel&quot; is not installed</source>
        <translation>das Programm „satchel“ ist nicht installiert</translation>
    </message>
    <message>
        <source>install Satchel {} or later as its README tells; if it is not in the PATH, name it in the options of QGIS, page Satchel</source>
        <translation>installieren Sie Satchel {} oder neuer, wie im README beschrieben; liegt es nicht im PATH, so geben Sie den Pfad in den Optionen von QGIS auf der Seite Satchel an</translation>
    </message>
    <message>
        <source>this is Satchel {}, the plugin needs {} or later</source>
        <translation>dies ist Satchel {}, die Erweiterung benötigt {} oder neuer</translation>
    </message>
    <message>
        <source>this program does not say that it is Satchel</source>
        <translation>dieses Programm gibt sich nicht als Satchel zu erkennen</translation>
    </message>
    <message>
        <source>run it with --version in a shell; check the path in the settings of Satchel</source>
        <translation>rufen Sie es in einem Terminal mit --version auf; prüfen Sie den Pfad in den Einstellungen von Satchel</translation>
    </message>
    <message>
        <source>What Satchel is doing</source>
        <translation>Was Satchel gerade tut</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Error:</source>
        <translation>Fehler:</translation>
    </message>
    <message>
        <source>Asking the program for its version…</source>
        <translation>Das Programm wird nach seiner Version gefragt…</translation>
    </message>
    <message>
        <source>Choose the program satchel</source>
        <translation>Programm satchel wählen</translation>
    </message>
    <message>
        <source>the one in the PATH</source>
        <translation>das Programm aus dem PATH</translation>
    </message>
    <message>
        <source>Path of the program satchel</source>
        <translation>Pfad des Programms satchel</translation>
    </message>
    <message>
        <source>Leave it empty for the program satchel in the PATH.</source>
        <translation>Leer lassen, um das Programm satchel aus dem PATH zu verwenden.</translation>
    </message>
    <message>
        <source>&amp;Test</source>
        <translation>&amp;Testen</translation>
    </message>
    <message>
        <source>What the test of the program says</source>
        <translation>Ergebnis des Programmtests</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programm</translation>
    </message>
    <message>
        <source>&amp;Path of satchel</source>
        <translation>&amp;Pfad von satchel</translation>
    </message>
    <message>
        <source>as the program decides</source>
        <translation>wie vom Programm bestimmt</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>Hosts and account, as named in the configuration file of the program. Without any of them, a simulated service answers.</source>
        <translation>Server und Konto, wie in der Konfigurationsdatei des Programms benannt. Ohne Profil und Konfiguration antwortet ein simulierter Dienst.</translation>
    </message>
    <message>
        <source>Authentication for ordering</source>
        <translation>Authentifizierung zum Bestellen</translation>
    </message>
    <message>
        <source>Authentication for searching</source>
        <translation>Authentifizierung zum Suchen</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>P&amp;rofile</source>
        <translation>P&amp;rofil</translation>
    </message>
    <message>
        <source>For &amp;ordering</source>
        <translation>Zum &amp;Bestellen</translation>
    </message>
    <message>
        <source>For &amp;searching</source>
        <translation>Zum &amp;Suchen</translation>
    </message>
    <message>
        <source>An authentication configuration of the method Basic holds client id and client secret, or the user name &quot;apikey&quot; and the key. The one for searching is needed where the service wants a key as well; leave it empty otherwise. With neither, the variables and the configuration file of the program decide.</source>
        <translation>Eine Authentifizierungskonfiguration der Methode Basic enthält Client-ID und Client-Secret, oder den Benutzernamen „apikey“ und den Schlüssel. Die zum Suchen wird nur gebraucht, wenn der Dienst zusätzlich einen Schlüssel verlangt; sonst lassen Sie sie leer. Ohne beide gelten die Variablen und die Konfigurationsdatei des Programms.</translation>
    </message>
    <message>
        <source>Secrets stay in the encrypted store of QGIS. They reach the program by its environment while it runs, and stand in no setting, project, log or command line.</source>
        <translation>Geheimnisse bleiben im verschlüsselten Speicher von QGIS. Das Programm erhält sie über seine Umgebung, solange es läuft; sie stehen in keiner Einstellung, keinem Projekt, keinem Protokoll und keiner Befehlszeile.</translation>
    </message>
    <message>
        <source>Press Test to see whether the program is found.</source>
        <translation>Klicken Sie auf „Testen“, um zu sehen, ob das Programm gefunden wird.</translation>
    </message>
    <message>
        <source>OK: Satchel {}, {}</source>
        <translation>OK: Satchel {}, {}</translation>
    </message>
    <message>
        <source>Why the program cannot be used</source>
        <translation>Warum das Programm nicht verwendet werden kann</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>&amp;Einstellungen…</translation>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation>&amp;Nochmals versuchen</translation>
    </message>
    <message>
        <source>Looking for the program satchel…</source>
        <translation>Programm satchel wird gesucht…</translation>
    </message>
    <message>
        <source>This plugin shows what the command line program satchel finds. It is built and installed once, in a shell, in the folder of its source code:</source>
        <translation>Diese Erweiterung zeigt, was das Kommandozeilenprogramm satchel findet. Es wird einmal in einem Terminal im Ordner seines Quellcodes gebaut und installiert:</translation>
    </message>
    <message>
        <source>Commands that install the program</source>
        <translation>Befehle zur Installation des Programms</translation>
    </message>
    <message>
        <source>If it is installed already, but not in the PATH, name it in the settings. No account is needed: without one, a simulated service answers.</source>
        <translation>Ist es bereits installiert, liegt aber nicht im PATH, so geben Sie den Pfad in den Einstellungen an. Ein Konto ist nicht nötig: Ohne Konto antwortet ein simulierter Dienst.</translation>
    </message>
    <message>
        <source>SIMULATED: {}</source>
        <translation>SIMULIERT: {}</translation>
    </message>
    <message>
        <source>Profile (empty: as set, else the simulated service)</source>
        <translation>Profil (leer: wie eingestellt, sonst der simulierte Dienst)</translation>
    </message>
    <message>
        <source>Credentials (empty: as set)</source>
        <translation>Zugangsdaten (leer: wie eingestellt)</translation>
    </message>
    <message>
        <source>this is a raster layer</source>
        <translation>dies ist ein Rasterlayer</translation>
    </message>
    <message>
        <source>choose a vector layer: polygons, lines or points</source>
        <translation>wählen Sie einen Vektorlayer: Polygone, Linien oder Punkte</translation>
    </message>
    <message>
        <source>the answer of the program lacks {}</source>
        <translation>in der Antwort des Programms fehlt {}</translation>
    </message>
    <message>
        <source>its version may not fit the plugin; check both</source>
        <translation>seine Version passt vielleicht nicht zur Erweiterung; prüfen Sie beide</translation>
    </message>
    <message>
        <source>the result can be written to a file only</source>
        <translation>das Ergebnis kann nur in eine Datei geschrieben werden</translation>
    </message>
    <message>
        <source>choose a file, for example a GeoPackage (.gpkg)</source>
        <translation>wählen Sie eine Datei, zum Beispiel ein GeoPackage (.gpkg)</translation>
    </message>
    <message>
        <source>{} (simulated)</source>
        <translation>{} (simuliert)</translation>
    </message>
    <message>
        <source>Check AOI</source>
        <translation>Interessengebiete prüfen</translation>
    </message>
    <message>
        <source>Holes are</source>
        <translation>Löcher werden</translation>
    </message>
    <message>
        <source>kept (a search takes them)</source>
        <translation>behalten (eine Suche nimmt sie an)</translation>
    </message>
    <message>
        <source>filled</source>
        <translation>gefüllt</translation>
    </message>
    <message>
        <source>cut into pieces without holes</source>
        <translation>durch Zerlegen beseitigt</translation>
    </message>
    <message>
        <source>Simplify outward to at most so many vertices (orders take 999)</source>
        <translation>Nach außen vereinfachen auf höchstens so viele Stützpunkte (Bestellungen nehmen 999)</translation>
    </message>
    <message>
        <source>Areas as they are sent</source>
        <translation>Gebiete, wie sie gesendet werden</translation>
    </message>
    <message>
        <source>Number of areas</source>
        <translation>Anzahl der Gebiete</translation>
    </message>
    <message>
        <source>Sum of their km²</source>
        <translation>Summe ihrer Flächen in km²</translation>
    </message>
    <message>
        <source>Number of repairs</source>
        <translation>Anzahl der Reparaturen</translation>
    </message>
    <message>
        <source>Number of problems</source>
        <translation>Anzahl der Probleme</translation>
    </message>
    <message>
        <source>Areas of interest</source>
        <translation>Interessengebiete</translation>
    </message>
    <message>
        <source>Field that names an area</source>
        <translation>Feld mit dem Namen eines Gebiets</translation>
    </message>
    <message>
        <source>Widen areas, lines and points by (metres on the ground)</source>
        <translation>Gebiete, Linien und Punkte puffern um (Meter am Boden)</translation>
    </message>
    <message>
        <source>Areas are</source>
        <translation>Gebiete sind</translation>
    </message>
    <message>
        <source>the features, one each</source>
        <translation>die einzelnen Objekte</translation>
    </message>
    <message>
        <source>the union of all features</source>
        <translation>die Vereinigung aller Objekte</translation>
    </message>
    <message>
        <source>the box around all features</source>
        <translation>das umschließende Rechteck aller Objekte</translation>
    </message>
    <message>
        <source>the convex hull of all features</source>
        <translation>die konvexe Hülle aller Objekte</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>choose a vector layer or file that QGIS can open</source>
        <translation>wählen Sie einen Vektorlayer oder eine Datei, die QGIS öffnen kann</translation>
    </message>
    <message>
        <source>the layer has no coordinate reference system</source>
        <translation>der Layer hat kein Koordinatenbezugssystem</translation>
    </message>
    <message>
        <source>set it in the layer&apos;s properties; Satchel never guesses a place</source>
        <translation>setzen Sie es in den Layereigenschaften; Satchel errät keine Lage</translation>
    </message>
    <message>
        <source>there are no features</source>
        <translation>es gibt keine Objekte</translation>
    </message>
    <message>
        <source>select some, or switch off &quot;Selected features only&quot;</source>
        <translation>wählen Sie welche aus, oder schalten Sie „Nur gewählte Objekte“ aus</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>Optionen</translation>
    </message>
    <message>
        <source>Can be ordered so</source>
        <translation>So bestellbar</translation>
    </message>
    <message>
        <source>Product (PleiadesArchiveMono, ...)</source>
        <translation>Produkt (PleiadesArchiveMono, ...)</translation>
    </message>
    <message>
        <source>Choices (KEY=VALUE, one a line)</source>
        <translation>Auswahl (SCHLÜSSEL=WERT, je Zeile eine)</translation>
    </message>
    <message>
        <source>Bundles of the configuration file, one a line</source>
        <translation>Optionspakete der Konfigurationsdatei, je Zeile eines</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>Place order</source>
        <translation>Bestellen</translation>
    </message>
    <message>
        <source>Maximum total, in the contract&apos;s currency</source>
        <translation>Höchstbetrag, in der Währung des Vertrags</translation>
    </message>
    <message>
        <source>I want to buy this, up to the maximum total</source>
        <translation>Ich möchte dies kaufen, bis zum Höchstbetrag</translation>
    </message>
    <message>
        <source>Sales orders</source>
        <translation>Auftragsnummern</translation>
    </message>
    <message>
        <source>Number of placed orders</source>
        <translation>Anzahl der aufgegebenen Bestellungen</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Gesamtbetrag</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>Währung</translation>
    </message>
    <message>
        <source>Simulated</source>
        <translation>Simuliert</translation>
    </message>
    <message>
        <source>the order is not confirmed; nothing was sent</source>
        <translation>die Bestellung ist nicht bestätigt; nichts wurde gesendet</translation>
    </message>
    <message>
        <source>look at the result of Price, then confirm that you want to buy (CONFIRM=true)</source>
        <translation>sehen Sie sich das Ergebnis von „Preis“ an und bestätigen Sie dann, dass Sie kaufen möchten (CONFIRM=true)</translation>
    </message>
    <message>
        <source>there is no maximum total; nothing was sent</source>
        <translation>es gibt keinen Höchstbetrag; nichts wurde gesendet</translation>
    </message>
    <message>
        <source>give the most that you are ready to pay (MAX_TOTAL)</source>
        <translation>geben Sie an, was Sie höchstens zahlen möchten (MAX_TOTAL)</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Bestellplan</translation>
    </message>
    <message>
        <source>Images to order (footprints)</source>
        <translation>Zu bestellende Bilder (Bildumrisse)</translation>
    </message>
    <message>
        <source>Leave out images that show nothing but what others show</source>
        <translation>Bilder weglassen, die nur zeigen, was andere auch zeigen</translation>
    </message>
    <message>
        <source>Warn instead of refusing, and add no defaults</source>
        <translation>Warnen statt ablehnen, und keine Vorgaben ergänzen</translation>
    </message>
    <message>
        <source>Your name for this order, unique</source>
        <translation>Ihr Name für diese Bestellung, eindeutig</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Kommentar</translation>
    </message>
    <message>
        <source>Market (code)</source>
        <translation>Markt (Code)</translation>
    </message>
    <message>
        <source>Narrower market (code)</source>
        <translation>Teilmarkt (Code)</translation>
    </message>
    <message>
        <source>Voucher codes, one a line</source>
        <translation>Gutscheincodes, je Zeile einer</translation>
    </message>
    <message>
        <source>Plan (*.json)</source>
        <translation>Bestellplan (*.json)</translation>
    </message>
    <message>
        <source>Sum of the areas in km²</source>
        <translation>Summe der Flächen in km²</translation>
    </message>
    <message>
        <source>Number of orders</source>
        <translation>Anzahl der Bestellungen</translation>
    </message>
    <message>
        <source>References of the orders</source>
        <translation>Referenzen der Bestellungen</translation>
    </message>
    <message>
        <source>{}: {:.3f} km², images: {}</source>
        <translation>{}: {:.3f} km², Bilder: {}</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Preis</translation>
    </message>
    <message>
        <source>Credit left</source>
        <translation>Verbleibendes Guthaben</translation>
    </message>
    <message>
        <source>{}: {} km² ordered, {} km² billed, {} {}</source>
        <translation>{}: {} km² bestellt, {} km² berechnet, {} {}</translation>
    </message>
    <message>
        <source>Total {} {} on contract {}, credit left {}</source>
        <translation>Gesamtbetrag {} {} auf Vertrag {}, verbleibendes Guthaben {}</translation>
    </message>
    <message>
        <source>Quicklooks</source>
        <translation>Quicklooks</translation>
    </message>
    <message>
        <source>Footprints</source>
        <translation>Bildumrisse</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>small</source>
        <translation>klein</translation>
    </message>
    <message>
        <source>medium</source>
        <translation>mittel</translation>
    </message>
    <message>
        <source>large</source>
        <translation>groß</translation>
    </message>
    <message>
        <source>Show the mosaic on the map</source>
        <translation>Mosaik auf der Karte zeigen</translation>
    </message>
    <message>
        <source>Folder for the GeoTIFFs</source>
        <translation>Ordner für die GeoTIFFs</translation>
    </message>
    <message>
        <source>Mosaic</source>
        <translation>Mosaik</translation>
    </message>
    <message>
        <source>Number of quicklooks</source>
        <translation>Anzahl der Quicklooks</translation>
    </message>
    <message>
        <source>Number of failures</source>
        <translation>Anzahl der Fehlschläge</translation>
    </message>
    <message>
        <source>Search footprints</source>
        <translation>Bildumrisse suchen</translation>
    </message>
    <message>
        <source>Replace a file that Satchel did not write</source>
        <translation>Eine Datei ersetzen, die nicht von Satchel stammt</translation>
    </message>
    <message>
        <source>Number of images</source>
        <translation>Anzahl der Bilder</translation>
    </message>
    <message>
        <source>images: {}</source>
        <translation>Bilder: {}</translation>
    </message>
    <message>
        <source>Acquired (2017-01-24, 2016..2018, last 30 days, ...)</source>
        <translation>Aufgenommen (2017-01-24, 2016..2018, last 30 days, ...)</translation>
    </message>
    <message>
        <source>Constellations (PLEIADES, SPOT, ...)</source>
        <translation>Konstellationen (PLEIADES, SPOT, ...)</translation>
    </message>
    <message>
        <source>Cloud cover at most (percent)</source>
        <translation>Bewölkung höchstens (Prozent)</translation>
    </message>
    <message>
        <source>Incidence angle at most (degrees)</source>
        <translation>Einfallswinkel höchstens (Grad)</translation>
    </message>
    <message>
        <source>Resolution at most (metres)</source>
        <translation>Auflösung höchstens (Meter)</translation>
    </message>
    <message>
        <source>Snow cover at most (percent)</source>
        <translation>Schneebedeckung höchstens (Prozent)</translation>
    </message>
    <message>
        <source>Images that show at least so much of all areas (percent)</source>
        <translation>Bilder, die mindestens so viel von allen Gebieten zeigen (Prozent)</translation>
    </message>
    <message>
        <source>At most so many images (0: all)</source>
        <translation>Höchstens so viele Bilder (0: alle)</translation>
    </message>
    <message>
        <source>Product types (PleiadesArchiveMono, ...)</source>
        <translation>Produkttypen (PleiadesArchiveMono, ...)</translation>
    </message>
    <message>
        <source>Sensor (optical, radar, terrain)</source>
        <translation>Sensor (optical, radar, terrain)</translation>
    </message>
    <message>
        <source>Orbit (ascending, descending)</source>
        <translation>Umlaufbahn (ascending, descending)</translation>
    </message>
    <message>
        <source>Radar looks (left, right)</source>
        <translation>Blickrichtung des Radars (left, right)</translation>
    </message>
    <message>
        <source>Radar channels (HH, VV, HH/HV, ...)</source>
        <translation>Radarkanäle (HH, VV, HH/HV, ...)</translation>
    </message>
    <message>
        <source>Sort by (date:desc, cloud, angle, ...)</source>
        <translation>Sortieren nach (date:desc, cloud, angle, ...)</translation>
    </message>
    <message>
        <source>Select cover</source>
        <translation>Abdeckung auswählen</translation>
    </message>
    <message>
        <source>The best choice has</source>
        <translation>Die beste Auswahl hat</translation>
    </message>
    <message>
        <source>the fewest images</source>
        <translation>die wenigsten Bilder</translation>
    </message>
    <message>
        <source>the least cloud</source>
        <translation>die geringste Bewölkung</translation>
    </message>
    <message>
        <source>the least incidence angle</source>
        <translation>den kleinsten Einfallswinkel</translation>
    </message>
    <message>
        <source>the newest images</source>
        <translation>die neuesten Bilder</translation>
    </message>
    <message>
        <source>the least price (column price_per_km2)</source>
        <translation>den niedrigsten Preis (Spalte price_per_km2)</translation>
    </message>
    <message>
        <source>So much of the areas is to be covered (percent)</source>
        <translation>So viel der Gebiete soll abgedeckt werden (Prozent)</translation>
    </message>
    <message>
        <source>At most so much ground more than once (percent)</source>
        <translation>Höchstens so viel mehrfach abgedeckt (Prozent)</translation>
    </message>
    <message>
        <source>At most so many images</source>
        <translation>Höchstens so viele Bilder</translation>
    </message>
    <message>
        <source>At most so long from the first to the last (30d, 2w, 12h)</source>
        <translation>Höchstens so lange vom ersten zum letzten (30d, 2w, 12h)</translation>
    </message>
    <message>
        <source>Selection</source>
        <translation>Auswahl</translation>
    </message>
    <message>
        <source>What stays uncovered</source>
        <translation>Was nicht abgedeckt ist</translation>
    </message>
    <message>
        <source>Covered (percent)</source>
        <translation>Abgedeckt (Prozent)</translation>
    </message>
    <message>
        <source>Covered as wanted</source>
        <translation>Wie gewünscht abgedeckt</translation>
    </message>
    <message>
        <source>images: {}, covering {:.2f} percent</source>
        <translation>Bilder: {}, sie decken {:.2f} Prozent ab</translation>
    </message>
    <message>
        <source>Brings areas of interest to WGS 84 as the service takes them, and reports what it did: repairs, added vertices, and what an order would refuse (size, width, holes, vertices). Areas may have any CRS. Lines and points need a distance to widen them by.

The result is a layer of the areas as they would be sent, with repairs, changes and problems as attributes. Nothing is sent.</source>
        <translation>Bringt Interessengebiete so nach WGS 84, wie der Dienst sie annimmt, und berichtet, was geschah: Reparaturen, zusätzliche Stützpunkte, und was eine Bestellung ablehnen würde (Fläche, Breite, Löcher, Stützpunkte). Die Gebiete dürfen in jedem KBS vorliegen. Linien und Punkte brauchen einen Abstand, um den sie gepuffert werden.

Das Ergebnis ist ein Layer der Gebiete, wie sie gesendet würden, mit Reparaturen, Änderungen und Problemen als Attributen. Gesendet wird nichts.</translation>
    </message>
    <message>
        <source>Lists the production options of a product, with the values that are allowed, the one that would be ordered, and why. Options depend on the areas and on each other: give areas and choices to see what they lead to.

Choices are KEY=VALUE, one a line or separated by semicolons. A wrong choice is an error that names the reason.</source>
        <translation>Listet die Produktionsoptionen eines Produkts auf, mit den erlaubten Werten, dem Wert, der bestellt würde, und dem Grund. Optionen hängen von den Gebieten und voneinander ab: Geben Sie Gebiete und eine Auswahl an, um zu sehen, wohin sie führen.

Die Auswahl schreibt man als SCHLÜSSEL=WERT, je Zeile eine oder durch Strichpunkte getrennt. Eine falsche Auswahl ist ein Fehler, der den Grund nennt.</translation>
    </message>
    <message>
        <source>Places the orders of a plan, each of them once. With a real account this spends money.

It needs your confirmation and a maximum total in the contract&apos;s currency for all orders of the plan together. It refuses, before anything is ordered, if they would cost more, if the credit is too low, if the price has changed since Price was run, or if the plan was placed before.

Every order is recorded in a ledger before it is sent. If its outcome is unknown, do not repeat it with another plan: see satchel orders list. Without a profile and credentials a simulated service takes the order, and nothing is bought.</source>
        <translation>Gibt die Bestellungen eines Plans auf, jede genau einmal. Mit einem echten Konto kostet das Geld.

Nötig sind Ihre Bestätigung und ein Höchstbetrag in der Währung des Vertrags für alle Bestellungen des Plans zusammen. Nichts wird bestellt, wenn sie mehr kosten, wenn das Guthaben nicht reicht, wenn sich der Preis seit der Preisabfrage geändert hat oder wenn der Plan bereits bestellt wurde.

Jede Bestellung wird in ein Bestellbuch eingetragen, bevor sie gesendet wird. Ist ihr Ausgang unbekannt, so wiederholen Sie sie nicht mit einem anderen Plan: siehe satchel orders list. Ohne Profil und Zugangsdaten nimmt ein simulierter Dienst die Bestellung an, und nichts wird gekauft.</translation>
    </message>
    <message>
        <source>Asks what a plan costs and what credit is left. The price is stored in the plan: Place order refuses if it has changed by then. Nothing is ordered.

The result Plan is the same file, for the next step of a model.</source>
        <translation>Fragt, was ein Plan kostet und welches Guthaben bleibt. Der Preis wird im Plan festgehalten: „Bestellen“ lehnt ab, wenn er sich bis dahin geändert hat. Bestellt wird nichts.

Das Ergebnis „Bestellplan“ ist dieselbe Datei, für den nächsten Schritt eines Modells.</translation>
    </message>
    <message>
        <source>Fetches the quicklooks of footprints as GeoTIFFs at their place, and makes a mosaic of them. Select footprints to fetch those only.

Pictures that are in the folder already are not fetched again.</source>
        <translation>Holt die Quicklooks der Bildumrisse als georeferenzierte GeoTIFFs und fügt sie zu einem Mosaik zusammen. Wählen Sie Bildumrisse aus, um nur deren Quicklooks zu holen.

Bilder, die bereits im Ordner liegen, werden nicht noch einmal geholt.</translation>
    </message>
    <message>
        <source>Finds all images of the Airbus archive that show the areas of interest and match the filters. The result is a layer of footprints, coloured by cloud cover, with time; aoi_coverage tells how much of the areas an image shows.

Date: 2017-01-24, 2017-01, 2016..2018, since 2020-05, last 30 days (UTC).
Constellation: PLEIADES, SPOT, ...; several separated by commas.
Sort: date:desc, cloud, angle, resolution; several separated by commas.

Without a profile and credentials a simulated service answers, and says so. A file that Satchel wrote is replaced, another one only if you allow it.</source>
        <translation>Findet alle Bilder des Airbus-Archivs, die die Interessengebiete zeigen und den Filtern entsprechen. Das Ergebnis ist ein Layer mit Bildumrissen, nach Bewölkung eingefärbt und mit Zeit; aoi_coverage sagt, welchen Teil der Gebiete ein Bild zeigt.

Datum: 2017-01-24, 2017-01, 2016..2018, since 2020-05, last 30 days (UTC).
Konstellation: PLEIADES, SPOT, ...; mehrere durch Kommas getrennt.
Sortierung: date:desc, cloud, angle, resolution; mehrere durch Kommas getrennt.

Ohne Profil und Zugangsdaten antwortet ein simulierter Dienst, und sagt es. Eine Datei, die Satchel geschrieben hat, wird ersetzt, eine andere nur mit Ihrer Erlaubnis.</translation>
    </message>
    <message>
        <source>Chooses the smallest or best set of images whose footprints together cover the areas of interest. Where they cannot be covered, as much as possible is, and the second result shows what is left.

Footprints are a result of Search footprints; select features of it to choose among these only. Nothing is sent.</source>
        <translation>Wählt die kleinste oder beste Menge von Bildern, deren Umrisse zusammen die Interessengebiete abdecken. Wo das nicht möglich ist, werden sie so weit wie möglich abgedeckt, und das zweite Ergebnis zeigt, was übrig bleibt.

Bildumrisse sind ein Ergebnis von „Bildumrisse suchen“; wählen Sie Objekte darin aus, um nur unter diesen zu wählen. Gesendet wird nichts.</translation>
    </message>
    <message>
        <source>The program satchel {} or later is needed</source>
        <translation>Das Programm satchel {} oder neuer wird benötigt</translation>
    </message>
    <message>
        <source>1 area, {} km²</source>
        <translation>1 Gebiet, {} km²</translation>
    </message>
    <message>
        <source>{} areas, {} km²</source>
        <translation>{} Gebiete, {} km²</translation>
    </message>
    <message>
        <source>the answer of the program holds no areas</source>
        <translation>die Antwort des Programms enthält keine Gebiete</translation>
    </message>
    <message>
        <source>feature {}</source>
        <translation>Objekt {}</translation>
    </message>
    <message>
        <source>no layer is active</source>
        <translation>kein Layer ist aktiv</translation>
    </message>
    <message>
        <source>click a vector layer in the Layers panel</source>
        <translation>klicken Sie im Layerfenster auf einen Vektorlayer</translation>
    </message>
    <message>
        <source>this is no vector layer</source>
        <translation>dies ist kein Vektorlayer</translation>
    </message>
    <message>
        <source>click a layer of polygons, lines or points in the Layers panel</source>
        <translation>klicken Sie im Layerfenster auf einen Layer mit Polygonen, Linien oder Punkten</translation>
    </message>
    <message>
        <source>this table has no geometry</source>
        <translation>diese Tabelle hat keine Geometrie</translation>
    </message>
    <message>
        <source>nothing is selected</source>
        <translation>nichts ist ausgewählt</translation>
    </message>
    <message>
        <source>select features on the map, or take the whole layer</source>
        <translation>wählen Sie Objekte auf der Karte aus, oder nehmen Sie den ganzen Layer</translation>
    </message>
    <message>
        <source>choose another layer, or remove its filter</source>
        <translation>wählen Sie einen anderen Layer, oder entfernen Sie seinen Filter</translation>
    </message>
    <message>
        <source>there is no text</source>
        <translation>es gibt keinen Text</translation>
    </message>
    <message>
        <source>paste WKT or GeoJSON, for example POLYGON((1.3 43.5, 1.4 43.5, 1.4 43.6, 1.3 43.5))</source>
        <translation>fügen Sie WKT oder GeoJSON ein, zum Beispiel POLYGON((1.3 43.5, 1.4 43.5, 1.4 43.6, 1.3 43.5))</translation>
    </message>
    <message>
        <source>there is no coordinate reference system</source>
        <translation>es gibt kein Koordinatenbezugssystem</translation>
    </message>
    <message>
        <source>set it in the properties of the layer or project; Satchel never guesses a place</source>
        <translation>setzen Sie es in den Eigenschaften des Layers oder Projekts; Satchel errät keine Lage</translation>
    </message>
    <message>
        <source>the footprints cannot be read any more</source>
        <translation>die Bildumrisse können nicht mehr gelesen werden</translation>
    </message>
    <message>
        <source>search again</source>
        <translation>suchen Sie noch einmal</translation>
    </message>
    <message>
        <source>image {} is not among the footprints any more</source>
        <translation>das Bild {} ist nicht mehr unter den Bildumrissen</translation>
    </message>
    <message>
        <source>search again, or choose other images</source>
        <translation>suchen Sie noch einmal, oder wählen Sie andere Bilder</translation>
    </message>
    <message>
        <source>No image shows the areas.</source>
        <translation>Kein Bild zeigt die Gebiete.</translation>
    </message>
    <message>
        <source>1 image covers {} % of the areas.</source>
        <translation>1 Bild deckt {} % der Gebiete ab.</translation>
    </message>
    <message>
        <source>{} images cover {} % of the areas.</source>
        <translation>{} Bilder decken {} % der Gebiete ab.</translation>
    </message>
    <message>
        <source>No choice covers as much as wanted; {} km² stay uncovered.</source>
        <translation>Keine Auswahl deckt so viel ab wie gewünscht; {} km² bleiben offen.</translation>
    </message>
    <message>
        <source>There is no better choice.</source>
        <translation>Eine bessere Auswahl gibt es nicht.</translation>
    </message>
    <message>
        <source>the file cannot be read: {}</source>
        <translation>die Datei kann nicht gelesen werden: {}</translation>
    </message>
    <message>
        <source>repeat the step that made it</source>
        <translation>wiederholen Sie den Schritt, der sie erzeugt hat</translation>
    </message>
    <message>
        <source>the file cannot be written: {}</source>
        <translation>die Datei kann nicht geschrieben werden: {}</translation>
    </message>
    <message>
        <source>check the folder and the space in it, or choose another file</source>
        <translation>prüfen Sie den Ordner und den freien Platz darin, oder wählen Sie eine andere Datei</translation>
    </message>
    <message>
        <source>Asking for products</source>
        <translation>Produkte werden abgefragt</translation>
    </message>
    <message>
        <source>the program told no products that can be read</source>
        <translation>das Programm hat keine lesbaren Produkte geliefert</translation>
    </message>
    <message>
        <source>Asking for options</source>
        <translation>Optionen werden abgefragt</translation>
    </message>
    <message>
        <source>Checking the options</source>
        <translation>Optionen werden geprüft</translation>
    </message>
    <message>
        <source>the program told no options that can be read</source>
        <translation>das Programm hat keine lesbaren Optionen geliefert</translation>
    </message>
    <message>
        <source>Missing: {}</source>
        <translation>Fehlt: {}</translation>
    </message>
    <message>
        <source>has to be chosen</source>
        <translation>muss gewählt werden</translation>
    </message>
    <message>
        <source>Not allowed: {}</source>
        <translation>Nicht erlaubt: {}</translation>
    </message>
    <message>
        <source>Does not apply: {}</source>
        <translation>Trifft nicht zu: {}</translation>
    </message>
    <message>
        <source>cannot be ordered so</source>
        <translation>so nicht bestellbar</translation>
    </message>
    <message>
        <source>There are no areas yet: choose them in the tab Area.</source>
        <translation>Es gibt noch keine Gebiete: Wählen Sie sie auf dem Reiter „Gebiet“.</translation>
    </message>
    <message>
        <source>{} images are more than this window orders at once ({}): choose fewer, or use the algorithms Plan and Place order.</source>
        <translation>{} Bilder sind mehr, als dieses Fenster auf einmal bestellt ({}): Wählen Sie weniger, oder verwenden Sie die Algorithmen „Bestellplan“ und „Bestellen“.</translation>
    </message>
    <message>
        <source>Choose a product.</source>
        <translation>Wählen Sie ein Produkt.</translation>
    </message>
    <message>
        <source>The options do not go together; see what is marked.</source>
        <translation>Die Optionen passen nicht zusammen; sehen Sie, was markiert ist.</translation>
    </message>
    <message>
        <source>This was sent already, see Orders. To order it once more, give it a reference of its own.</source>
        <translation>Dies wurde bereits gesendet, siehe „Aufträge“. Um es noch einmal zu bestellen, geben Sie eine eigene Referenz an.</translation>
    </message>
    <message>
        <source>The chosen images are of several satellites ({}), a product is of one: order them one after the other.</source>
        <translation>Die gewählten Bilder stammen von mehreren Satelliten ({}), ein Produkt nur von einem: Bestellen Sie sie nacheinander.</translation>
    </message>
    <message>
        <source>Real</source>
        <translation>Echt</translation>
    </message>
    <message>
        <source>the program told no orders that can be read</source>
        <translation>das Programm hat keine lesbaren Bestellungen geliefert</translation>
    </message>
    <message>
        <source>Planned, not sent</source>
        <translation>Geplant, nicht gesendet</translation>
    </message>
    <message>
        <source>On its way</source>
        <translation>Unterwegs</translation>
    </message>
    <message>
        <source>Placed</source>
        <translation>Aufgegeben</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Outcome unknown</source>
        <translation>Ausgang unbekannt</translation>
    </message>
    <message>
        <source>It is not known whether this order was taken. Do not repeat it. Ask Airbus for the reference {}, then tell the ledger in a shell: satchel orders resolve {}</source>
        <translation>Es ist nicht bekannt, ob diese Bestellung angenommen wurde. Wiederholen Sie sie nicht. Fragen Sie Airbus nach der Referenz {}, und tragen Sie das Ergebnis in einem Terminal ins Bestellbuch ein: satchel orders resolve {}</translation>
    </message>
    <message>
        <source>The order is being sent now, or the computer that sent it was stopped. Do not repeat it; refresh later.</source>
        <translation>Die Bestellung wird gerade gesendet, oder der sendende Rechner wurde angehalten. Wiederholen Sie sie nicht; aktualisieren Sie später.</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Dienst</translation>
    </message>
    <message>
        <source>Sales order</source>
        <translation>Auftrag</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>Referenz</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>Produkt</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>Gebiet</translation>
    </message>
    <message>
        <source>Areas</source>
        <translation>Gebiete</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Contract</source>
        <translation>Vertrag</translation>
    </message>
    <message>
        <source>Credit before</source>
        <translation>Guthaben vorher</translation>
    </message>
    <message>
        <source>Credit after</source>
        <translation>Guthaben nachher</translation>
    </message>
    <message>
        <source>Ordered by</source>
        <translation>Bestellt von</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>The program ended without the number of a sales order.</source>
        <translation>Das Programm endete, ohne eine Auftragsnummer zu nennen.</translation>
    </message>
    <message>
        <source>Placed before: {}</source>
        <translation>Schon früher aufgegeben: {}</translation>
    </message>
    <message>
        <source>Ordered (simulated, nothing is bought)</source>
        <translation>Bestellt (simuliert, nichts wird gekauft)</translation>
    </message>
    <message>
        <source>Ordered</source>
        <translation>Bestellt</translation>
    </message>
    <message>
        <source>Only a part was ordered</source>
        <translation>Nur ein Teil wurde bestellt</translation>
    </message>
    <message>
        <source>Do not order the same again: look at Orders, and make an order of what is missing.</source>
        <translation>Bestellen Sie nicht noch einmal dasselbe: Sehen Sie unter „Aufträge“ nach, und bestellen Sie, was fehlt.</translation>
    </message>
    <message>
        <source>Press Price to see what it costs now.</source>
        <translation>Klicken Sie auf „Preis“, um zu sehen, was es jetzt kostet.</translation>
    </message>
    <message>
        <source>Nothing was ordered</source>
        <translation>Nichts wurde bestellt</translation>
    </message>
    <message>
        <source>It is not known whether the order was taken</source>
        <translation>Es ist nicht bekannt, ob die Bestellung angenommen wurde</translation>
    </message>
    <message>
        <source>Do not order this again: it may be bought already. Look at Orders, and ask Airbus what became of it.</source>
        <translation>Bestellen Sie dies nicht noch einmal: Es ist vielleicht schon gekauft. Sehen Sie unter „Aufträge“ nach, und fragen Sie Airbus, was daraus wurde.</translation>
    </message>
    <message>
        <source>Sales order {}: {}, reference {}</source>
        <translation>Auftrag {}: {}, Referenz {}</translation>
    </message>
    <message>
        <source>the program told no price that can be read</source>
        <translation>das Programm hat keinen lesbaren Preis geliefert</translation>
    </message>
    <message>
        <source>not at all</source>
        <translation>gar nicht</translation>
    </message>
    <message>
        <source>Widens points, lines and polygons by this distance on the ground. Points and lines need one.</source>
        <translation>Puffert Punkte, Linien und Polygone um diese Entfernung am Boden. Für Punkte und Linien ist sie nötig.</translation>
    </message>
    <message>
        <source>one area per feature</source>
        <translation>je ein Gebiet</translation>
    </message>
    <message>
        <source>one area: their union</source>
        <translation>ein Gebiet: Vereinigung</translation>
    </message>
    <message>
        <source>one area: their convex hull</source>
        <translation>ein Gebiet: konvexe Hülle</translation>
    </message>
    <message>
        <source>one area: the box around them</source>
        <translation>ein Gebiet: Hüllrechteck</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>behalten</translation>
    </message>
    <message>
        <source>&amp;Widen by</source>
        <translation>&amp;Puffern um</translation>
    </message>
    <message>
        <source>F&amp;eatures become</source>
        <translation>&amp;Objekte</translation>
    </message>
    <message>
        <source>&amp;Holes are</source>
        <translation>&amp;Löcher</translation>
    </message>
    <message>
        <source>&amp;Name from field</source>
        <translation>&amp;Name aus Feld</translation>
    </message>
    <message>
        <source>&amp;Areas from</source>
        <translation>&amp;Quelle</translation>
    </message>
    <message>
        <source>&amp;Use these areas</source>
        <translation>Diese Gebiete &amp;verwenden</translation>
    </message>
    <message>
        <source>Areas in use</source>
        <translation>Verwendete Gebiete</translation>
    </message>
    <message>
        <source>&amp;Show</source>
        <translation>&amp;Anzeigen</translation>
    </message>
    <message>
        <source>Shows the areas on the map</source>
        <translation>Zeigt die Gebiete auf der Karte</translation>
    </message>
    <message>
        <source>&amp;Zoom to areas</source>
        <translation>&amp;Zoomen</translation>
    </message>
    <message>
        <source>Go to &amp;place</source>
        <translation>Zur &amp;Stelle</translation>
    </message>
    <message>
        <source>Shows where the chosen problem or repair is; so does a double click</source>
        <translation>Zeigt, wo das gewählte Problem oder die gewählte Reparatur liegt; ein Doppelklick ebenso</translation>
    </message>
    <message>
        <source>Writing the areas</source>
        <translation>Gebiete werden geschrieben</translation>
    </message>
    <message>
        <source>Checking the areas</source>
        <translation>Gebiete werden geprüft</translation>
    </message>
    <message>
        <source>Drawing the areas</source>
        <translation>Gebiete werden gezeichnet</translation>
    </message>
    <message>
        <source>None yet. Choose where images are wanted, then &quot;Use these areas&quot;: Satchel checks them and shows them on the map.</source>
        <translation>Noch keine. Wählen Sie, wo Bilder gewünscht sind, dann „Diese Gebiete verwenden“: Satchel prüft sie und zeigt sie auf der Karte.</translation>
    </message>
    <message>
        <source>1 problem: an order would be refused</source>
        <translation>1 Problem: Eine Bestellung würde abgelehnt</translation>
    </message>
    <message>
        <source>{} problems: an order would be refused</source>
        <translation>{} Probleme: Eine Bestellung würde abgelehnt</translation>
    </message>
    <message>
        <source>1 repair</source>
        <translation>1 Reparatur</translation>
    </message>
    <message>
        <source>{} repairs</source>
        <translation>{} Reparaturen</translation>
    </message>
    <message>
        <source>features without geometry that were left out: {}</source>
        <translation>weggelassene Objekte ohne Geometrie: {}</translation>
    </message>
    <message>
        <source>Selection in the active layer</source>
        <translation>Auswahl im aktiven Layer</translation>
    </message>
    <message>
        <source>Active layer, all of it</source>
        <translation>Aktiver Layer, alle Objekte</translation>
    </message>
    <message>
        <source>No layer is active: click one in the Layers panel.</source>
        <translation>Kein Layer ist aktiv: Klicken Sie im Layerfenster auf einen.</translation>
    </message>
    <message>
        <source>{}: this is no vector layer.</source>
        <translation>{}: Dies ist kein Vektorlayer.</translation>
    </message>
    <message>
        <source>{}: {} selected</source>
        <translation>{}: {} ausgewählt</translation>
    </message>
    <message>
        <source>{}: {} features</source>
        <translation>{}: {} Objekte</translation>
    </message>
    <message>
        <source>What the map shows when the areas are checked.</source>
        <translation>Was die Karte zeigt, wenn die Gebiete geprüft werden.</translation>
    </message>
    <message>
        <source>Extent of the map</source>
        <translation>Kartenausdehnung</translation>
    </message>
    <message>
        <source>map extent</source>
        <translation>Kartenausdehnung</translation>
    </message>
    <message>
        <source>Draw on the map</source>
        <translation>Auf der Karte zeichnen</translation>
    </message>
    <message>
        <source>Click two opposite corners, or drag. Esc gives up.</source>
        <translation>Klicken Sie zwei gegenüberliegende Ecken an, oder ziehen Sie. Esc bricht ab.</translation>
    </message>
    <message>
        <source>Click the corners; a right click or Enter ends, Backspace takes one back.</source>
        <translation>Klicken Sie die Ecken an; ein Rechtsklick oder die Eingabetaste beendet, die Rücktaste nimmt eine zurück.</translation>
    </message>
    <message>
        <source>Rectangle drawn on the map</source>
        <translation>Gezeichnetes Rechteck</translation>
    </message>
    <message>
        <source>Polygon drawn on the map</source>
        <translation>Gezeichnetes Polygon</translation>
    </message>
    <message>
        <source>nothing has been drawn yet</source>
        <translation>noch wurde nichts gezeichnet</translation>
    </message>
    <message>
        <source>press &quot;Draw on the map&quot;, then click on the map</source>
        <translation>klicken Sie auf „Auf der Karte zeichnen“, dann auf die Karte</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>GeoPackage, Shapefile, KML, GeoJSON, zip, ...</source>
        <translation>GeoPackage, Shapefile, KML, ...</translation>
    </message>
    <message>
        <source>only if the file has several</source>
        <translation>nur wenn die Datei mehrere hat</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>La&amp;yer</source>
        <translation>La&amp;yer</translation>
    </message>
    <message>
        <source>no file is chosen</source>
        <translation>keine Datei ist gewählt</translation>
    </message>
    <message>
        <source>choose one, or another source</source>
        <translation>wählen Sie eine, oder eine andere Quelle</translation>
    </message>
    <message>
        <source>WKT or GeoJSON text</source>
        <translation>WKT- oder GeoJSON-Text</translation>
    </message>
    <message>
        <source>C&amp;RS of the text</source>
        <translation>&amp;KBS des Textes</translation>
    </message>
    <message>
        <source>the CRS of the text has no code</source>
        <translation>das KBS des Textes hat keinen Code</translation>
    </message>
    <message>
        <source>choose one with a code such as EPSG:2154, or paste the text into a layer</source>
        <translation>wählen Sie eines mit einem Code wie EPSG:2154, oder fügen Sie den Text in einen Layer ein</translation>
    </message>
    <message>
        <source>Satchel</source>
        <translation>Satchel</translation>
    </message>
    <message>
        <source>An order is on its way. If QGIS closes now, nobody hears the answer of the service: the order may have been placed, and stands in the list of orders as unknown. Close all the same?</source>
        <translation>Eine Bestellung ist unterwegs. Wird QGIS jetzt geschlossen, geht die Antwort des Dienstes verloren: Die Bestellung ist dann vielleicht aufgegeben und steht mit unbekanntem Ausgang in der Liste. Trotzdem schließen?</translation>
    </message>
    <message>
        <source>Place this order?</source>
        <translation>Diese Bestellung aufgeben?</translation>
    </message>
    <message>
        <source>Images that are ordered</source>
        <translation>Bestellte Bilder</translation>
    </message>
    <message>
        <source>Yes, I want to buy this with real money</source>
        <translation>Ja, ich möchte dies mit echtem Geld kaufen</translation>
    </message>
    <message>
        <source>Order (simulated)</source>
        <translation>Bestellen (simuliert)</translation>
    </message>
    <message>
        <source>Buy for {}</source>
        <translation>Kaufen für {}</translation>
    </message>
    <message>
        <source>Simulated service: nothing is bought and nothing is charged.</source>
        <translation>Simulierter Dienst: Nichts wird gekauft, nichts wird berechnet.</translation>
    </message>
    <message>
        <source>Real service: this order is binding and is charged to the contract {}.</source>
        <translation>Echter Dienst: Diese Bestellung ist verbindlich und wird dem Vertrag {} belastet.</translation>
    </message>
    <message>
        <source>{} km²</source>
        <translation>{} km²</translation>
    </message>
    <message>
        <source>Orders</source>
        <translation>Aufträge</translation>
    </message>
    <message>
        <source>{}, sent one after the other</source>
        <translation>{}, nacheinander gesendet</translation>
    </message>
    <message>
        <source>Credit afterwards</source>
        <translation>Restguthaben</translation>
    </message>
    <message>
        <source>&amp;Best cover</source>
        <translation>&amp;Beste Wahl</translation>
    </message>
    <message>
        <source>Ticks the images that together cover the areas best</source>
        <translation>Hakt die Bilder an, die zusammen die Gebiete am besten abdecken</translation>
    </message>
    <message>
        <source>fewest images</source>
        <translation>wenigste Bilder</translation>
    </message>
    <message>
        <source>least cloud</source>
        <translation>wenigste Wolken</translation>
    </message>
    <message>
        <source>least angle</source>
        <translation>kleinster Winkel</translation>
    </message>
    <message>
        <source>newest images</source>
        <translation>neueste Bilder</translation>
    </message>
    <message>
        <source>The best cover has</source>
        <translation>Die beste Wahl hat</translation>
    </message>
    <message>
        <source>So much of the areas is to be covered</source>
        <translation>So viel der Gebiete soll abgedeckt werden</translation>
    </message>
    <message>
        <source>Looking for the program</source>
        <translation>Programm wird gesucht</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suche</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Treffer</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Bestellung</translation>
    </message>
    <message>
        <source>Find, price and order satellite images</source>
        <translation>Satellitenbilder finden, Preise abfragen und bestellen</translation>
    </message>
    <message>
        <source>Co&amp;nstellations</source>
        <translation>Ko&amp;nstellationen</translation>
    </message>
    <message>
        <source>&amp;Clouds at most</source>
        <translation>&amp;Wolken max.</translation>
    </message>
    <message>
        <source>&amp;Incidence at most</source>
        <translation>&amp;Einfallswinkel max.</translation>
    </message>
    <message>
        <source>Resolution at &amp;most</source>
        <translation>&amp;Auflösung max.</translation>
    </message>
    <message>
        <source>Metres of one pixel on the ground: 0.5 is finer than 1.5</source>
        <translation>Größe eines Pixels am Boden in Metern: 0,5 ist feiner als 1,5</translation>
    </message>
    <message>
        <source>Sorted &amp;by</source>
        <translation>So&amp;rtierung</translation>
    </message>
    <message>
        <source>newest first</source>
        <translation>neueste zuerst</translation>
    </message>
    <message>
        <source>oldest first</source>
        <translation>älteste zuerst</translation>
    </message>
    <message>
        <source>least cloud first</source>
        <translation>wolkenarme zuerst</translation>
    </message>
    <message>
        <source>least incidence angle first</source>
        <translation>kleiner Winkel zuerst</translation>
    </message>
    <message>
        <source>finest resolution first</source>
        <translation>feinste Pixel zuerst</translation>
    </message>
    <message>
        <source>the service</source>
        <translation>wie vom Dienst</translation>
    </message>
    <message>
        <source>Ima&amp;ges at most</source>
        <translation>Bil&amp;der max.</translation>
    </message>
    <message>
        <source>all</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>&amp;Product types</source>
        <translation>&amp;Produkttypen</translation>
    </message>
    <message>
        <source>Sno&amp;w at most</source>
        <translation>S&amp;chnee max.</translation>
    </message>
    <message>
        <source>Covers &amp;at least</source>
        <translation>Abdeckung &amp;min.</translation>
    </message>
    <message>
        <source>Leaves out images that show less than this of all areas together</source>
        <translation>Lässt Bilder weg, die weniger als diesen Teil aller Gebiete zusammen zeigen</translation>
    </message>
    <message>
        <source>Senso&amp;r</source>
        <translation>Sens&amp;or</translation>
    </message>
    <message>
        <source>optical</source>
        <translation>optisch</translation>
    </message>
    <message>
        <source>radar</source>
        <translation>Radar</translation>
    </message>
    <message>
        <source>terrain</source>
        <translation>Gelände</translation>
    </message>
    <message>
        <source>&amp;Orbit</source>
        <translation>&amp;Umlaufbahn</translation>
    </message>
    <message>
        <source>ascending</source>
        <translation>aufsteigend</translation>
    </message>
    <message>
        <source>descending</source>
        <translation>absteigend</translation>
    </message>
    <message>
        <source>Radar loo&amp;ks</source>
        <translation>Blickrichtun&amp;g</translation>
    </message>
    <message>
        <source>left</source>
        <translation>links</translation>
    </message>
    <message>
        <source>right</source>
        <translation>rechts</translation>
    </message>
    <message>
        <source>Radar c&amp;hannels</source>
        <translation>Radar&amp;kanäle</translation>
    </message>
    <message>
        <source>any</source>
        <translation>beliebig</translation>
    </message>
    <message>
        <source>Acquired (UTC)</source>
        <translation>Aufnahme (UTC)</translation>
    </message>
    <message>
        <source>&amp;from</source>
        <translation>&amp;von</translation>
    </message>
    <message>
        <source>unti&amp;l</source>
        <translation>&amp;bis</translation>
    </message>
    <message>
        <source>Acquired from</source>
        <translation>Aufnahme von</translation>
    </message>
    <message>
        <source>Acquired until</source>
        <translation>Aufnahme bis</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>Zeitraum</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>Letzte 30 Tage</translation>
    </message>
    <message>
        <source>Last 90 days</source>
        <translation>Letzte 90 Tage</translation>
    </message>
    <message>
        <source>Last 12 months</source>
        <translation>Letzte 12 Monate</translation>
    </message>
    <message>
        <source>Any time</source>
        <translation>Jederzeit</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>Wählen</translation>
    </message>
    <message>
        <source>Choose: {}</source>
        <translation>Wählen: {}</translation>
    </message>
    <message>
        <source>Asking the service…</source>
        <translation>Dienst wird gefragt…</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Befund</translation>
    </message>
    <message>
        <source>Problems and repairs</source>
        <translation>Probleme und Reparaturen</translation>
    </message>
    <message>
        <source>and {} more</source>
        <translation>und {} weitere</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>Problem</translation>
    </message>
    <message>
        <source>Repaired</source>
        <translation>Repariert</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>the layer &quot;{}&quot; of the project is in this file</source>
        <translation>der Layer „{}“ des Projekts liegt in dieser Datei</translation>
    </message>
    <message>
        <source>choose another file, or remove the layer first</source>
        <translation>wählen Sie eine andere Datei, oder entfernen Sie zuerst den Layer</translation>
    </message>
    <message>
        <source>QGIS cannot open the layer</source>
        <translation>QGIS kann den Layer nicht öffnen</translation>
    </message>
    <message>
        <source>Simulated service: nothing is bought for real</source>
        <translation>Simulierter Dienst: kein echter Kauf</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Einstellungen…</translation>
    </message>
    <message>
        <source>{} (not with the other choices)</source>
        <translation>{} (nicht mit der übrigen Auswahl)</translation>
    </message>
    <message>
        <source>{} (from the bundle)</source>
        <translation>{} (aus dem Optionspaket)</translation>
    </message>
    <message>
        <source>{} (default)</source>
        <translation>{} (Vorgabe)</translation>
    </message>
    <message>
        <source>(choose)</source>
        <translation>(wählen)</translation>
    </message>
    <message>
        <source>(none)</source>
        <translation>(ohne)</translation>
    </message>
    <message>
        <source>Default: {}</source>
        <translation>Vorgabe: {}</translation>
    </message>
    <message>
        <source>{} to {}</source>
        <translation>{} bis {}</translation>
    </message>
    <message>
        <source>Choose a period (UTC)</source>
        <translation>Zeitraum wählen (UTC)</translation>
    </message>
    <message>
        <source>from</source>
        <translation>von</translation>
    </message>
    <message>
        <source>to</source>
        <translation>bis</translation>
    </message>
    <message>
        <source>Production options</source>
        <translation>Produktionsoptionen</translation>
    </message>
    <message>
        <source>Bundle</source>
        <translation>Optionspaket</translation>
    </message>
    <message>
        <source>leave out</source>
        <translation>weglassen</translation>
    </message>
    <message>
        <source>Leaves out images of an area that show nothing of it but what other chosen images show</source>
        <translation>Lässt Bilder eines Gebiets weg, die davon nur zeigen, was andere gewählte Bilder auch zeigen</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>automatisch</translation>
    </message>
    <message>
        <source>A, B, …</source>
        <translation>A, B, …</translation>
    </message>
    <message>
        <source>Reference, comments, market</source>
        <translation>Referenz, Kommentare, Markt</translation>
    </message>
    <message>
        <source>Your reference</source>
        <translation>Ihre Referenz</translation>
    </message>
    <message>
        <source>Comments</source>
        <translation>Kommentare</translation>
    </message>
    <message>
        <source>Narrower market</source>
        <translation>Teilmarkt</translation>
    </message>
    <message>
        <source>Voucher codes</source>
        <translation>Gutscheincodes</translation>
    </message>
    <message>
        <source>Redundant images</source>
        <translation>Redundante Bilder</translation>
    </message>
    <message>
        <source>What to do next</source>
        <translation>Nächster Schritt</translation>
    </message>
    <message>
        <source>Order…</source>
        <translation>Bestellen…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Nochmals versuchen</translation>
    </message>
    <message>
        <source>Planning</source>
        <translation>Bestellplan wird erstellt</translation>
    </message>
    <message>
        <source>Asking for the price</source>
        <translation>Preis wird abgefragt</translation>
    </message>
    <message>
        <source>Ordering</source>
        <translation>Bestellung wird gesendet</translation>
    </message>
    <message>
        <source>Order (simulated)…</source>
        <translation>Bestellen (simuliert)…</translation>
    </message>
    <message>
        <source>1 image for {}</source>
        <translation>1 Bild für {}</translation>
    </message>
    <message>
        <source>{} images for {}</source>
        <translation>{} Bilder für {}</translation>
    </message>
    <message>
        <source>The order is on its way. Do not close QGIS.</source>
        <translation>Die Bestellung ist unterwegs. Schließen Sie QGIS nicht.</translation>
    </message>
    <message>
        <source>This order is closed.</source>
        <translation>Diese Bestellung ist abgeschlossen.</translation>
    </message>
    <message>
        <source>Asking for the price…</source>
        <translation>Preis wird abgefragt…</translation>
    </message>
    <message>
        <source>The credit is too low.</source>
        <translation>Das Guthaben reicht nicht.</translation>
    </message>
    <message>
        <source>Total {}</source>
        <translation>Gesamtbetrag {}</translation>
    </message>
    <message>
        <source>Checking the options…</source>
        <translation>Optionen werden geprüft…</translation>
    </message>
    <message>
        <source>Asking for products…</source>
        <translation>Produkte werden abgefragt…</translation>
    </message>
    <message>
        <source>Ask for the price first.</source>
        <translation>Fragen Sie zuerst den Preis ab.</translation>
    </message>
    <message>
        <source>Filter orders</source>
        <translation>Bestellungen filtern</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>Aktualisieren</translation>
    </message>
    <message>
        <source>Details of the order</source>
        <translation>Einzelheiten der Bestellung</translation>
    </message>
    <message>
        <source>Select an order to see what it consists of.</source>
        <translation>Wählen Sie eine Bestellung aus, um ihren Inhalt zu sehen.</translation>
    </message>
    <message>
        <source>Zoom to areas</source>
        <translation>Auf Gebiete zoomen</translation>
    </message>
    <message>
        <source>Copy number</source>
        <translation>Nummer kopieren</translation>
    </message>
    <message>
        <source>Reading the orders</source>
        <translation>Bestellungen werden gelesen</translation>
    </message>
    <message>
        <source>Reading the order</source>
        <translation>Bestellung wird gelesen</translation>
    </message>
    <message>
        <source>the ledger has no areas of this order</source>
        <translation>das Bestellbuch enthält keine Gebiete dieser Bestellung</translation>
    </message>
    <message>
        <source>Copy reference</source>
        <translation>Referenz kopieren</translation>
    </message>
    <message>
        <source>No order matches the filter.</source>
        <translation>Keine Bestellung entspricht dem Filter.</translation>
    </message>
    <message>
        <source>The orders were not read yet.</source>
        <translation>Die Bestellungen wurden noch nicht gelesen.</translation>
    </message>
    <message>
        <source>Reading the orders…</source>
        <translation>Bestellungen werden gelesen…</translation>
    </message>
    <message>
        <source>Nothing was ordered yet. Orders that you place appear here.</source>
        <translation>Noch wurde nichts bestellt. Ihre Aufträge erscheinen hier.</translation>
    </message>
    <message>
        <source>What became of the order</source>
        <translation>Was aus der Bestellung wurde</translation>
    </message>
    <message>
        <source>Show orders</source>
        <translation>Aufträge zeigen</translation>
    </message>
    <message>
        <source>Prepare another order</source>
        <translation>Weitere Bestellung</translation>
    </message>
    <message>
        <source>⚠ This price does not hold any more. Press Price for the present one.</source>
        <translation>⚠ Dieser Preis gilt nicht mehr. Klicken Sie für den jetzigen auf „Preis“.</translation>
    </message>
    <message>
        <source>Ordered km²</source>
        <translation>Gebiet km²</translation>
    </message>
    <message>
        <source>Billed km²</source>
        <translation>Berechnet km²</translation>
    </message>
    <message>
        <source>Price of each item</source>
        <translation>Preis jedes Postens</translation>
    </message>
    <message>
        <source>⚠ The credit is too low for this order.</source>
        <translation>⚠ Das Guthaben reicht für diese Bestellung nicht.</translation>
    </message>
    <message>
        <source>Discount (in the prices above)</source>
        <translation>Rabatt (in obigen Preisen)</translation>
    </message>
    <message>
        <source>Credit now</source>
        <translation>Guthaben jetzt</translation>
    </message>
    <message>
        <source>Credit after the order</source>
        <translation>Restguthaben</translation>
    </message>
    <message>
        <source>* {} km² are billed beyond the ground that is ordered: the product has a least area.</source>
        <translation>* {} km² werden über das bestellte Gebiet hinaus berechnet: Das Produkt hat eine Mindestfläche.</translation>
    </message>
    <message>
        <source>Coverage</source>
        <translation>Abdeckung</translation>
    </message>
    <message>
        <source>Cloud</source>
        <translation>Wolken</translation>
    </message>
    <message>
        <source>Angle</source>
        <translation>Winkel</translation>
    </message>
    <message>
        <source>Satellite</source>
        <translation>Satellit</translation>
    </message>
    <message>
        <source>Pixel</source>
        <translation>Pixel</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>How much of all areas together the image shows</source>
        <translation>Wie viel von allen Gebieten zusammen das Bild zeigt</translation>
    </message>
    <message>
        <source>date unknown</source>
        <translation>Datum unbekannt</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>By da&amp;te</source>
        <translation>Nach &amp;Tag</translation>
    </message>
    <message>
        <source>Thumb&amp;nails</source>
        <translation>Mi&amp;niaturen</translation>
    </message>
    <message>
        <source>Groups the images by the day they were acquired</source>
        <translation>Gruppiert die Bilder nach dem Tag der Aufnahme</translation>
    </message>
    <message>
        <source>Fetches small pictures of the rows that can be seen</source>
        <translation>Holt kleine Bilder für die sichtbaren Zeilen</translation>
    </message>
    <message>
        <source>&amp;Quicklook</source>
        <translation>&amp;Quicklook</translation>
    </message>
    <message>
        <source>Shows the quicklooks of the marked rows on the map</source>
        <translation>Zeigt die Quicklooks der markierten Zeilen auf der Karte</translation>
    </message>
    <message>
        <source>&amp;Zoom</source>
        <translation>&amp;Zoomen</translation>
    </message>
    <message>
        <source>Zooms to the marked row; so does a double click</source>
        <translation>Zoomt auf die markierte Zeile; ein Doppelklick ebenso</translation>
    </message>
    <message>
        <source>&amp;Untick</source>
        <translation>Ab&amp;wählen</translation>
    </message>
    <message>
        <source>Chooses nothing</source>
        <translation>Wählt nichts</translation>
    </message>
    <message>
        <source>&amp;Add to map</source>
        <translation>Zur &amp;Karte</translation>
    </message>
    <message>
        <source>Adds all footprints as a layer with style and time</source>
        <translation>Fügt alle Bildumrisse der Karte als Layer hinzu, mit Stil und Zeit</translation>
    </message>
    <message>
        <source>As a temporary layer</source>
        <translation>Als temporärer Layer</translation>
    </message>
    <message>
        <source>As a GeoPackage…</source>
        <translation>Als GeoPackage…</translation>
    </message>
    <message>
        <source>Reading the images</source>
        <translation>Bilder werden gelesen</translation>
    </message>
    <message>
        <source>Choosing the best cover</source>
        <translation>Beste Wahl wird getroffen</translation>
    </message>
    <message>
        <source>Mark at most {} rows.</source>
        <translation>Markieren Sie höchstens {} Zeilen.</translation>
    </message>
    <message>
        <source>Quicklook {} {}</source>
        <translation>Quicklook {} {}</translation>
    </message>
    <message>
        <source>{} quicklooks</source>
        <translation>{} Quicklooks</translation>
    </message>
    <message>
        <source>Writing the layer</source>
        <translation>Layer wird geschrieben</translation>
    </message>
    <message>
        <source>Footprints as a GeoPackage</source>
        <translation>Bildumrisse als GeoPackage</translation>
    </message>
    <message>
        <source>Drawing what stays uncovered</source>
        <translation>Was nicht abgedeckt ist, wird gezeichnet</translation>
    </message>
    <message>
        <source>quicklooks that could not be fetched: {}</source>
        <translation>Quicklooks, die nicht geholt werden konnten: {}</translation>
    </message>
    <message>
        <source>The service has no quicklook of it.</source>
        <translation>Der Dienst hat keinen Quicklook davon.</translation>
    </message>
    <message>
        <source>Thumbnails cannot be fetched: {}</source>
        <translation>Miniaturen können nicht geholt werden: {}</translation>
    </message>
    <message>
        <source>No images yet: search for some.</source>
        <translation>Noch keine Bilder: Starten Sie eine Suche.</translation>
    </message>
    <message>
        <source>No image matches.</source>
        <translation>Kein Bild entspricht den Filtern.</translation>
    </message>
    <message>
        <source>{} images, {} chosen</source>
        <translation>Bilder: {}, gewählt: {}</translation>
    </message>
    <message>
        <source>Images found</source>
        <translation>Gefundene Bilder</translation>
    </message>
    <message>
        <source>Sav&amp;e</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>Saves the filters, not the areas, under this name</source>
        <translation>Speichert die Filter unter diesem Namen, ohne die Gebiete</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Löschen</translation>
    </message>
    <message>
        <source>Sa&amp;ved</source>
        <translation>&amp;Filter</translation>
    </message>
    <message>
        <source>Choose areas</source>
        <translation>Gebiete wählen</translation>
    </message>
    <message>
        <source>More filters</source>
        <translation>Weitere Filter</translation>
    </message>
    <message>
        <source>Cop&amp;y command line</source>
        <translation>Befehl kop&amp;ieren</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>Co&amp;unt</source>
        <translation>&amp;Zählen</translation>
    </message>
    <message>
        <source>Copies this search for a shell, without any secret</source>
        <translation>Kopiert diese Suche für ein Terminal, ohne Geheimnisse</translation>
    </message>
    <message>
        <source>Takes all filters away</source>
        <translation>Entfernt alle Filter</translation>
    </message>
    <message>
        <source>Only tells how many images there are</source>
        <translation>Sagt nur, wie viele Bilder es gibt</translation>
    </message>
    <message>
        <source>&amp;Search</source>
        <translation>Suc&amp;hen</translation>
    </message>
    <message>
        <source>Searching</source>
        <translation>Suche läuft</translation>
    </message>
    <message>
        <source>Counting</source>
        <translation>Bilder werden gezählt</translation>
    </message>
    <message>
        <source>there are no areas yet</source>
        <translation>es gibt noch keine Gebiete</translation>
    </message>
    <message>
        <source>choose them in the tab Area, then &quot;Use these areas&quot;</source>
        <translation>wählen Sie sie auf dem Reiter „Gebiet“, dann „Diese Gebiete verwenden“</translation>
    </message>
    <message>
        <source>images found: {}</source>
        <translation>gefundene Bilder: {}</translation>
    </message>
    <message>
        <source>at most {} images</source>
        <translation>Bilder: höchstens {}</translation>
    </message>
    <message>
        <source>at least {} images</source>
        <translation>Bilder: mindestens {}</translation>
    </message>
    <message>
        <source>{} images</source>
        <translation>Bilder: {}</translation>
    </message>
    <message>
        <source>Product types</source>
        <translation>Produkttypen</translation>
    </message>
    <message>
        <source>No areas yet: they come first.</source>
        <translation>Noch keine Gebiete: Sie kommen zuerst.</translation>
    </message>
    <message>
        <source>Areas: {}</source>
        <translation>Gebiete: {}</translation>
    </message>
    <message>
        <source>Thumbnails</source>
        <translation>Miniaturen</translation>
    </message>
    <message>
        <source>Ordered area</source>
        <translation>Fläche</translation>
    </message>
    <message>
        <source>{}: {}</source>
        <translation>{}: {}</translation>
    </message>
    <message>
        <source>drawn rectangle</source>
        <translation>gezeichnetes Rechteck</translation>
    </message>
    <message>
        <source>drawn polygon</source>
        <translation>gezeichnetes Polygon</translation>
    </message>
    <message>
        <source>pasted text</source>
        <translation>eingefügte Geometrie</translation>
    </message>
    <message>
        <source>Filter: number, status, image…</source>
        <translation>Filter: Nummer, Status, Bild…</translation>
    </message>
    <message>
        <source>1 image, {} chosen</source>
        <translation>1 Bild, {} gewählt</translation>
    </message>
    <message>
        <source>name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Choose a saved search, or write a name to save the filters</source>
        <translation>Wählen Sie eine gespeicherte Suche, oder geben Sie einen Namen ein, um die Filter zu speichern</translation>
    </message>
    <message>
        <source>1 image</source>
        <translation>1 Bild</translation>
    </message>
    <message>
        <source>leave it to ~/.pgpass or a service file (PG:service=...), or add the table to the project and take it as the active layer</source>
        <translation>überlassen Sie es ~/.pgpass oder einer Dienstdatei (PG:service=...), oder fügen Sie die Tabelle dem Projekt hinzu und verwenden Sie sie als aktiven Layer</translation>
    </message>
    <message>
        <source>several images have the id {}</source>
        <translation>mehrere Bilder haben die Kennung {}</translation>
    </message>
    <message>
        <source>choose other images</source>
        <translation>wählen Sie andere Bilder</translation>
    </message>
    <message>
        <source>image {} has no source_id, so it cannot be ordered</source>
        <translation>das Bild {} hat keine source_id und kann daher nicht bestellt werden</translation>
    </message>
    <message>
        <source>did not start in time, and was stopped</source>
        <translation>ist nicht rechtzeitig gestartet und wurde beendet</translation>
    </message>
    <message>
        <source>the machine may be busy; try again</source>
        <translation>der Rechner ist vielleicht ausgelastet; versuchen Sie es erneut</translation>
    </message>
    <message>
        <source>What the program says</source>
        <translation>Was das Programm meldet</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>Wird abgebrochen…</translation>
    </message>
    <message>
        <source>Satchel: {}</source>
        <translation>Satchel: {}</translation>
    </message>
    <message>
        <source>Nothing was ordered: the order was changed while the question stood.</source>
        <translation>Es wurde nichts bestellt: Die Bestellung wurde geändert, während die Frage offen war.</translation>
    </message>
    <message>
        <source>{} UTC</source>
        <translation>{} UTC</translation>
    </message>
    <message>
        <source>{} to {} UTC</source>
        <translation>{} bis {} UTC</translation>
    </message>
    <message>
        <source>New acquisition for {}</source>
        <translation>Neue Aufnahme für {}</translation>
    </message>
    <message>
        <source>extended angle {:.1f}°</source>
        <translation>erweiterter Winkel {:.1f}°</translation>
    </message>
    <message>
        <source>angle {:.1f}°</source>
        <translation>Winkel {:.1f}°</translation>
    </message>
    <message>
        <source>covers {:.0f} %</source>
        <translation>deckt {:.0f} %</translation>
    </message>
    <message>
        <source>It is not known which of the areas this attempt is for: ask for the attempts of one area.</source>
        <translation>Es ist nicht bekannt, für welches der Gebiete dieser Versuch ist: Fragen Sie nach den Versuchen für ein einzelnes Gebiet.</translation>
    </message>
    <message>
        <source>No images are chosen yet: tick them in the tab Results, or choose a new acquisition in the tab Tasking.</source>
        <translation>Noch sind keine Bilder gewählt: Haken Sie sie auf dem Reiter „Treffer“ an, oder wählen Sie eine neue Aufnahme auf dem Reiter „Aufnahme“.</translation>
    </message>
    <message>
        <source>The order deadline has passed: choose another attempt in the tab Tasking.</source>
        <translation>Die Bestellfrist ist abgelaufen: Wählen Sie einen anderen Versuch auf dem Reiter „Aufnahme“.</translation>
    </message>
    <message>
        <source>{} has no attempts to choose from: it is ordered for the whole period.</source>
        <translation>{} hat keine Versuche zur Auswahl: Es wird für den ganzen Zeitraum bestellt.</translation>
    </message>
    <message>
        <source>a longer period</source>
        <translation>einen längeren Zeitraum</translation>
    </message>
    <message>
        <source>a steeper angle (up to {:g}°)</source>
        <translation>einen größeren Winkel (bis {:g}°)</translation>
    </message>
    <message>
        <source>more cloud</source>
        <translation>mehr Wolken</translation>
    </message>
    <message>
        <source>any mission</source>
        <translation>alle Missionen</translation>
    </message>
    <message>
        <source>one image (mono)</source>
        <translation>ein einzelnes Bild (Mono)</translation>
    </message>
    <message>
        <source>the programme {}</source>
        <translation>das Programm {}</translation>
    </message>
    <message>
        <source>No pass can acquire this within the period. Try: {}.</source>
        <translation>Kein Überflug kann das in diesem Zeitraum aufnehmen. Versuchen Sie: {}.</translation>
    </message>
    <message>
        <source>{} and {} more</source>
        <translation>{} und {} weitere</translation>
    </message>
    <message>
        <source>No pass over: {}</source>
        <translation>Kein Überflug über: {}</translation>
    </message>
    <message>
        <source>easy</source>
        <translation>leicht</translation>
    </message>
    <message>
        <source>challenging</source>
        <translation>schwierig</translation>
    </message>
    <message>
        <source>not available</source>
        <translation>nicht verfügbar</translation>
    </message>
    <message>
        <source>possible</source>
        <translation>möglich</translation>
    </message>
    <message>
        <source>at a pass you choose</source>
        <translation>bei einem Überflug Ihrer Wahl</translation>
    </message>
    <message>
        <source>as soon as possible</source>
        <translation>so bald wie möglich</translation>
    </message>
    <message>
        <source>once within the period</source>
        <translation>einmal im Zeitraum</translation>
    </message>
    <message>
        <source>again and again in the period</source>
        <translation>wiederholt im Zeitraum</translation>
    </message>
    <message>
        <source>Mono: one image</source>
        <translation>Mono: ein Bild</translation>
    </message>
    <message>
        <source>Stereo: two images</source>
        <translation>Stereo: zwei Bilder</translation>
    </message>
    <message>
        <source>Tri-stereo: three images</source>
        <translation>Tri-Stereo: drei Bilder</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>abgelaufen</translation>
    </message>
    <message>
        <source>{} d {} h</source>
        <translation>{} T {} Std</translation>
    </message>
    <message>
        <source>{} h {} min</source>
        <translation>{} Std {} min</translation>
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
        <translation>Restzeit</translation>
    </message>
    <message>
        <source>How long it can still be ordered</source>
        <translation>Wie lange man ihn noch bestellen kann</translation>
    </message>
    <message>
        <source>Covers</source>
        <translation>Deckt</translation>
    </message>
    <message>
        <source>How much of the area the image would show</source>
        <translation>Wie viel vom Gebiet das Bild zeigen würde</translation>
    </message>
    <message>
        <source>Incidence: how far from straight down it looks</source>
        <translation>Einfallswinkel: wie schräg der Satellit blickt</translation>
    </message>
    <message>
        <source>Instrument</source>
        <translation>Instrument</translation>
    </message>
    <message>
        <source>Extended</source>
        <translation>Erweitert</translation>
    </message>
    <message>
        <source>Is the angle beyond the usual ones of the programme?</source>
        <translation>Liegt der Winkel jenseits der üblichen des Programms?</translation>
    </message>
    <message>
        <source>Order before (UTC)</source>
        <translation>Bestellen vor (UTC)</translation>
    </message>
    <message>
        <source>Programme</source>
        <translation>Programm</translation>
    </message>
    <message>
        <source>Order deadline</source>
        <translation>Bestellfrist</translation>
    </message>
    <message>
        <source>Nothing can be ordered any more: choose another attempt in the tab Tasking.</source>
        <translation>Es kann nichts mehr bestellt werden: Wählen Sie einen anderen Versuch auf dem Reiter „Aufnahme“.</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Zeitraum</translation>
    </message>
    <message>
        <source>New acquisition</source>
        <translation>Neue Aufnahme</translation>
    </message>
    <message>
        <source>Tasking</source>
        <translation>Aufnahme</translation>
    </message>
    <message>
        <source>Feasibility</source>
        <translation>Machbarkeit</translation>
    </message>
    <message>
        <source>Success</source>
        <translation>Erfolg</translation>
    </message>
    <message>
        <source>Mission</source>
        <translation>Mission</translation>
    </message>
    <message>
        <source>Holds till (UTC)</source>
        <translation>Gilt bis (UTC)</translation>
    </message>
    <message>
        <source>The acquisition</source>
        <translation>Die Aufnahme</translation>
    </message>
    <message>
        <source>The service lists no product for new acquisitions of this programme.</source>
        <translation>Der Dienst nennt kein Produkt für neue Aufnahmen dieses Programms.</translation>
    </message>
    <message>
        <source>Order images instead ({} chosen)</source>
        <translation>Lieber Bilder bestellen ({} gewählt)</translation>
    </message>
    <message>
        <source>Order images instead</source>
        <translation>Lieber Bilder bestellen</translation>
    </message>
    <message>
        <source>The order deadline is told with the price.</source>
        <translation>Die Bestellfrist steht beim Preis.</translation>
    </message>
    <message>
        <source>⚠ Order deadline {} UTC: passed</source>
        <translation>⚠ Bestellfrist {} UTC: abgelaufen</translation>
    </message>
    <message>
        <source>Order before {} UTC: {} left</source>
        <translation>Bestellen vor {} UTC: noch {}</translation>
    </message>
    <message>
        <source>Period from</source>
        <translation>Zeitraum von</translation>
    </message>
    <message>
        <source>Period to</source>
        <translation>Zeitraum bis</translation>
    </message>
    <message>
        <source>Cloud cover at most</source>
        <translation>Bewölkung höchstens</translation>
    </message>
    <message>
        <source>Incidence at most</source>
        <translation>Einfallswinkel höchstens</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>Modus</translation>
    </message>
    <message>
        <source>An&amp;gle ≤</source>
        <translation>Wi&amp;nkel ≤</translation>
    </message>
    <message>
        <source>&amp;Programme</source>
        <translation>&amp;Programm</translation>
    </message>
    <message>
        <source>&amp;Mission</source>
        <translation>&amp;Mission</translation>
    </message>
    <message>
        <source>Period (&amp;UTC)</source>
        <translation>Zei&amp;traum (UTC)</translation>
    </message>
    <message>
        <source>&amp;Cloud ≤</source>
        <translation>Wo&amp;lken ≤</translation>
    </message>
    <message>
        <source>Any</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>usual</source>
        <translation>üblich</translation>
    </message>
    <message>
        <source>as it is</source>
        <translation>wie sie sind</translation>
    </message>
    <message>
        <source>A single pass is taken with the weather that it has</source>
        <translation>Ein einzelner Überflug wird mit dem Wetter genommen, das er hat</translation>
    </message>
    <message>
        <source>The service has a word of warning from {:g}° on</source>
        <translation>Der Dienst warnt ab {:g}°</translation>
    </message>
    <message>
        <source>&amp;Feasibility</source>
        <translation>Mach&amp;barkeit</translation>
    </message>
    <message>
        <source>How likely is it? Colours the areas on the map</source>
        <translation>Wie wahrscheinlich ist es? Färbt die Gebiete auf der Karte</translation>
    </message>
    <message>
        <source>Fin&amp;d attempts</source>
        <translation>&amp;Versuche suchen</translation>
    </message>
    <message>
        <source>When can satellites acquire the areas? Shows the passes on the map</source>
        <translation>Wann können Satelliten die Gebiete aufnehmen? Zeigt die Überflüge auf der Karte</translation>
    </message>
    <message>
        <source>Zooms to the marked attempt; so does a double click</source>
        <translation>Zoomt zum markierten Versuch; ein Doppelklick ebenso</translation>
    </message>
    <message>
        <source>&amp;Order this attempt…</source>
        <translation>Diesen Versuch best&amp;ellen…</translation>
    </message>
    <message>
        <source>Asking for the feasibility</source>
        <translation>Frage nach der Machbarkeit</translation>
    </message>
    <message>
        <source>Looking for attempts</source>
        <translation>Suche nach Versuchen</translation>
    </message>
    <message>
        <source>Reading the attempts</source>
        <translation>Lese die Versuche</translation>
    </message>
    <message>
        <source>1 attempt</source>
        <translation>1 Versuch</translation>
    </message>
    <message>
        <source>{} attempts</source>
        <translation>{} Versuche</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Versuche</translation>
    </message>
    <message>
        <source>Asking for tasking options</source>
        <translation>Frage nach den Aufnahmeoptionen</translation>
    </message>
    <message>
        <source>The order deadline of this attempt has passed: choose another one.</source>
        <translation>Die Bestellfrist dieses Versuchs ist abgelaufen: Wählen Sie einen anderen.</translation>
    </message>
    <message>
        <source>Mark an attempt to order it.</source>
        <translation>Markieren Sie einen Versuch, um ihn zu bestellen.</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>{} ({}, {} to {})</source>
        <translation>{} ({}, {} bis {})</translation>
    </message>
    <message>
        <source>Ask how likely an acquisition is (Feasibility), or find the passes at which it can be made. Nothing is ordered by that.</source>
        <translation>Fragen Sie, wie wahrscheinlich eine Aufnahme ist (Machbarkeit), oder suchen Sie die Überflüge, bei denen sie möglich ist. Dadurch wird nichts bestellt.</translation>
    </message>
    <message>
        <source>Writes an order as a file: areas, images, options with their defaults, and the exact request. Nothing is ordered; review the file, then use Price and Place order.

Images are a layer of footprints, as Search footprints and Select cover make them; select features of it to order these only.

A new acquisition (PleiadesTaskingOneDay, ...) has no images: give the period, or a layer as Tasking attempts makes it, with the one attempt selected or named by a filter (fid = 3). Past the order deadline of an attempt it can be ordered no more.

Choices are KEY=VALUE, one a line or separated by semicolons; see Options.</source>
        <translation>Schreibt eine Bestellung als Datei: Gebiete, Bilder, Optionen mit ihren Vorgaben und die genaue Anfrage. Bestellt wird nichts; sehen Sie die Datei durch und verwenden Sie dann „Preis“ und „Bestellen“.

Bilder sind ein Layer mit Bildumrissen, wie „Bildumrisse suchen“ und „Abdeckung auswählen“ ihn erzeugen; wählen Sie Objekte darin aus, um nur diese zu bestellen.

Eine neue Aufnahme (PleiadesTaskingOneDay, ...) hat keine Bilder: Geben Sie den Zeitraum an, oder einen Layer, wie „Aufnahmeversuche“ ihn erzeugt, mit dem einen Versuch ausgewählt oder durch einen Filter benannt (fid = 3). Nach der Bestellfrist eines Versuchs kann man ihn nicht mehr bestellen.

Die Auswahl schreibt man als SCHLÜSSEL=WERT, je Zeile eine oder durch Strichpunkte getrennt; siehe „Optionen“.</translation>
    </message>
    <message>
        <source>New acquisition: layer of attempts</source>
        <translation>Neue Aufnahme: Layer mit Versuchen</translation>
    </message>
    <message>
        <source>New acquisition: the one attempt (fid = 3)</source>
        <translation>Neue Aufnahme: der eine Versuch (fid = 3)</translation>
    </message>
    <message>
        <source>New acquisition: period (2026-06-01..2026-06-30, UTC)</source>
        <translation>Neue Aufnahme: Zeitraum (2026-06-01..2026-06-30, UTC)</translation>
    </message>
    <message>
        <source>New acquisition: other properties (KEY=VALUE, one a line)</source>
        <translation>Neue Aufnahme: weitere Eigenschaften (SCHLÜSSEL=WERT, je Zeile eine)</translation>
    </message>
    <message>
        <source>nothing is chosen that could be ordered</source>
        <translation>es ist nichts gewählt, was man bestellen könnte</translation>
    </message>
    <message>
        <source>there are several things to order: {}</source>
        <translation>es gibt mehrerlei zu bestellen: {}</translation>
    </message>
    <message>
        <source>give images, or for a new acquisition a period or a layer of attempts</source>
        <translation>geben Sie Bilder an, oder für eine neue Aufnahme einen Zeitraum oder einen Layer mit Versuchen</translation>
    </message>
    <message>
        <source>order before {} UTC</source>
        <translation>bestellen vor {} UTC</translation>
    </message>
    <message>
        <source>Mission: PLEIADES, SPOT. Programme: ONEDAY, ONENOW, ONEPLAN, ONESERIES. Several with commas; without missions all are asked about.
From and to: 2026-06-01 or 2026-06-01T10:00Z, in UTC; without them the next 30 days.

Without a profile and credentials a simulated service answers, and says so. Nothing is ordered.</source>
        <translation>Mission: PLEIADES, SPOT. Programm: ONEDAY, ONENOW, ONEPLAN, ONESERIES. Mehrere mit Kommas; ohne Mission wird nach allen gefragt.
Von und bis: 2026-06-01 oder 2026-06-01T10:00Z, in UTC; ohne sie die nächsten 30 Tage.

Ohne Profil und Zugangsdaten antwortet ein simulierter Dienst und sagt es. Bestellt wird nichts.</translation>
    </message>
    <message>
        <source>Missions (PLEIADES, SPOT; empty: all)</source>
        <translation>Missionen (PLEIADES, SPOT; leer: alle)</translation>
    </message>
    <message>
        <source>Programmes (ONEDAY, ONENOW, ONEPLAN, ONESERIES)</source>
        <translation>Programme (ONEDAY, ONENOW, ONEPLAN, ONESERIES)</translation>
    </message>
    <message>
        <source>From (UTC; empty: now)</source>
        <translation>Von (UTC; leer: jetzt)</translation>
    </message>
    <message>
        <source>To (UTC; empty: 30 days later)</source>
        <translation>Bis (UTC; leer: 30 Tage später)</translation>
    </message>
    <message>
        <source>Tasking attempts</source>
        <translation>Aufnahmeversuche</translation>
    </message>
    <message>
        <source>Finds the passes at which satellites can acquire each area within the period. The result is a layer of what they would show, with time, coloured by the time that is left to order: instrument, incidence angle, how much of the area is shown, and the order deadline (UTC).

That there is none is an answer (COUNT=0). Plan takes one attempt of the layer for an order.</source>
        <translation>Findet die Überflüge, bei denen Satelliten jedes Gebiet im Zeitraum aufnehmen können. Das Ergebnis ist ein Layer dessen, was sie zeigen würden, mit Zeit, eingefärbt nach der Zeit, die zum Bestellen bleibt: Instrument, Einfallswinkel, gezeigter Teil des Gebiets und Bestellfrist (UTC).

Dass es keinen gibt, ist eine Antwort (COUNT=0). „Plan“ nimmt einen Versuch des Layers für eine Bestellung.</translation>
    </message>
    <message>
        <source>Number of attempts</source>
        <translation>Zahl der Versuche</translation>
    </message>
    <message>
        <source>attempts: {}</source>
        <translation>Versuche: {}</translation>
    </message>
    <message>
        <source>Tasking feasibility</source>
        <translation>Machbarkeit einer Aufnahme</translation>
    </message>
    <message>
        <source>Asks how likely a new acquisition of each area succeeds within the period. The result is a layer of the areas, coloured by class (easy, challenging, not available), with the success rate in percent and the moment till which this holds.</source>
        <translation>Fragt, wie wahrscheinlich eine neue Aufnahme jedes Gebiets im Zeitraum gelingt. Das Ergebnis ist ein Layer der Gebiete, eingefärbt nach Klasse (leicht, schwierig, nicht verfügbar), mit der Erfolgsquote in Prozent und dem Zeitpunkt, bis zu dem das gilt.</translation>
    </message>
    <message>
        <source>Number of answers</source>
        <translation>Zahl der Antworten</translation>
    </message>
    <message>
        <source>Number of easy ones</source>
        <translation>Zahl der leichten</translation>
    </message>
    <message>
        <source>Mod&amp;e</source>
        <translation>Mod&amp;us</translation>
    </message>
    <message>
        <source>Order for the pe&amp;riod…</source>
        <translation>Für den Zeit&amp;raum bestellen…</translation>
    </message>
    <message>
        <source>Pass</source>
        <translation>Überflug</translation>
    </message>
    <message>
        <source>This acquisition was found with other settings: choose it anew in the tab Tasking.</source>
        <translation>Diese Aufnahme wurde mit anderen Einstellungen gefunden: Wählen Sie sie auf dem Reiter „Aufnahme“ neu.</translation>
    </message>
    <message>
        <source>the simulated service</source>
        <translation>simulierter Dienst</translation>
    </message>
    <message>
        <source>the profile &quot;{}&quot;</source>
        <translation>Profil „{}“</translation>
    </message>
    <message>
        <source>the service that the program chose by itself</source>
        <translation>vom Programm gewählter Dienst</translation>
    </message>
    <message>
        <source>These images were found with {}, but {} would answer now: search again, or set what they were found with.</source>
        <translation>Diese Bilder sind von einem anderen Dienst (gefunden mit: {}; jetzt eingestellt: {}). Suchen Sie erneut, oder stellen Sie wieder ein, womit sie gefunden wurden.</translation>
    </message>
    <message>
        <source>The file of the areas is a snapshot, which is there only until QGIS is closed or the plugin is unloaded.</source>
        <translation>Die Datei der Gebiete ist eine Momentaufnahme; sie besteht nur, bis QGIS geschlossen oder die Erweiterung entladen wird.</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>Kopiert.</translation>
    </message>
    <message>
        <source>Settings &gt; Options &gt; Satchel</source>
        <translation>Einstellungen &gt; Optionen &gt; Satchel</translation>
    </message>
    <message>
        <source>check the authentication configuration in {}</source>
        <translation>prüfen Sie die Authentifizierungskonfiguration unter {}</translation>
    </message>
    <message>
        <source>see the tab Orders</source>
        <translation>siehe Reiter „Aufträge“</translation>
    </message>
    <message>
        <source>press Price again</source>
        <translation>klicken Sie erneut auf Preis</translation>
    </message>
    <message>
        <source>are these metres? choose the CRS they are in: for a text in &quot;CRS of the text&quot;, for a layer in its properties</source>
        <translation>sind das Meter? wählen Sie ihr KBS: für einen Text unter „KBS des Textes“, für einen Layer in seinen Eigenschaften</translation>
    </message>
    <message>
        <source>choose it: for a text in &quot;CRS of the text&quot;, for a layer in its properties; add a file to the project and take it as the active layer</source>
        <translation>wählen Sie es: für einen Text unter „KBS des Textes“, für einen Layer in seinen Eigenschaften; eine Datei fügen Sie dem Projekt hinzu und nehmen sie als aktiven Layer</translation>
    </message>
    <message>
        <source>choose a vector file (GeoPackage, Shapefile, GeoJSON, KML, ...), or paste WKT or GeoJSON, for example POLYGON((1.3 43.5, 1.4 43.5, 1.4 43.6, 1.3 43.5))</source>
        <translation>wählen Sie eine Vektordatei (GeoPackage, Shapefile, GeoJSON, KML, ...), oder fügen Sie WKT oder GeoJSON ein, zum Beispiel POLYGON((1.3 43.5, 1.4 43.5, 1.4 43.6, 1.3 43.5))</translation>
    </message>
    <message>
        <source>is neither WKT, GeoJSON nor a file that GDAL can read</source>
        <translation>ist weder WKT noch GeoJSON noch eine Datei, die GDAL lesen kann</translation>
    </message>
    <message>
        <source>widen points and lines: &quot;Widen by&quot; in the tab Area</source>
        <translation>puffern Sie Punkte und Linien: „Puffern um“ auf dem Reiter „Gebiet“</translation>
    </message>
    <message>
        <source>widen the others: &quot;Widen by&quot; in the tab Area</source>
        <translation>puffern Sie die anderen: „Puffern um“ auf dem Reiter „Gebiet“</translation>
    </message>
    <message>
        <source>&quot;Zoom to areas&quot; in the tab Area shows it</source>
        <translation>„Zoomen“ auf dem Reiter „Gebiet“ zeigt es</translation>
    </message>
    <message>
        <source>make it larger with &quot;Widen by&quot; or &quot;Features become&quot; in the tab Area, or select the features without it</source>
        <translation>vergrößern Sie es mit „Puffern um“ oder „Objekte“ auf dem Reiter „Gebiet“, oder wählen Sie die Objekte ohne dieses aus</translation>
    </message>
    <message>
        <source>select the features without one of them</source>
        <translation>wählen Sie die Objekte ohne eines davon aus</translation>
    </message>
    <message>
        <source>choose another entry of &quot;Holes are&quot; in the tab Area: filled, or cut into pieces</source>
        <translation>wählen Sie unter „Löcher“ auf dem Reiter „Gebiet“ etwas anderes: gefüllt, oder durch Zerlegen beseitigt</translation>
    </message>
    <message>
        <source>name one in the field Layer</source>
        <translation>nennen Sie einen im Feld Layer</translation>
    </message>
    <message>
        <source>and the user name of the profile</source>
        <translation>und den Benutzernamen des Profils</translation>
    </message>
    <message>
        <source>choose an authentication configuration in {}; the user name belongs to the profile in the configuration file of the program; the profile sandbox needs none of them</source>
        <translation>wählen Sie eine Authentifizierungskonfiguration unter {}; der Benutzername gehört zum Profil in der Konfigurationsdatei des Programms; das Profil sandbox braucht nichts davon</translation>
    </message>
    <message>
        <source>choose one in the field Profile in {}</source>
        <translation>wählen Sie eines im Feld Profil unter {}</translation>
    </message>
    <message>
        <source>the sandbox does not use the authentication configuration</source>
        <translation>die Sandbox verwendet die Authentifizierungskonfiguration nicht</translation>
    </message>
    <message>
        <source>choose a real service in the field Profile in {}</source>
        <translation>wählen Sie einen echten Dienst im Feld Profil unter {}</translation>
    </message>
    <message>
        <source>if the service or your network has a certificate authority of its own, add it in Settings &gt; Options &gt; Authentication</source>
        <translation>hat der Dienst oder Ihr Netz eine eigene Zertifizierungsstelle, so fügen Sie sie unter Einstellungen &gt; Optionen &gt; Authentifizierung hinzu</translation>
    </message>
    <message>
        <source>check the addresses of the profile</source>
        <translation>prüfen Sie die Adressen des Profils</translation>
    </message>
    <message>
        <source>name it in the profile, in the configuration file of the program: contract = &quot;...&quot;</source>
        <translation>nennen Sie ihn im Profil, in der Konfigurationsdatei des Programms: contract = &quot;...&quot;</translation>
    </message>
    <message>
        <source>lower &quot;Covers at least&quot;, or leave it out and choose &quot;Best cover&quot; among the results</source>
        <translation>senken Sie „Abdeckung min.“, oder lassen Sie sie weg und wählen Sie „Beste Wahl“ bei den Bildern</translation>
    </message>
    <message>
        <source>&quot;Images at most&quot; leaves out the rest, without it all are taken</source>
        <translation>„Bilder max.“ lässt den Rest weg; ohne diese Angabe werden alle genommen</translation>
    </message>
    <message>
        <source>; Count tells how many images there are then</source>
        <translation>; Zählen sagt, wie viele Bilder es dann gibt</translation>
    </message>
    <message>
        <source>press Price to see what it costs now</source>
        <translation>klicken Sie auf Preis, um zu sehen, was es jetzt kostet</translation>
    </message>
    <message>
        <source>choose another contract in the profile</source>
        <translation>wählen Sie einen anderen Vertrag im Profil</translation>
    </message>
    <message>
        <source>the field Product lists them</source>
        <translation>das Feld Produkt zeigt sie</translation>
    </message>
    <message>
        <source>client id</source>
        <translation>Client-ID</translation>
    </message>
    <message>
        <source>client secret</source>
        <translation>Client-Geheimnis</translation>
    </message>
    <message>
        <source>user name</source>
        <translation>Benutzername</translation>
    </message>
    <message>
        <source>API key</source>
        <translation>API-Schlüssel</translation>
    </message>
    <message>
        <source>choose a later &quot;until&quot;, or an earlier &quot;from&quot;</source>
        <translation>wählen Sie „bis“ später oder „von“ früher</translation>
    </message>
    <message>
        <source>the order</source>
        <translation>die Bestellung</translation>
    </message>
    <message>
        <source>the images found</source>
        <translation>die gefundenen Bilder</translation>
    </message>
    <message>
        <source>the service {}</source>
        <translation>der Dienst {}</translation>
    </message>
    <message>
        <source>a service on this computer</source>
        <translation>ein Dienst auf diesem Rechner</translation>
    </message>
    <message>
        <source>1 area in {} parts, {} km²</source>
        <translation>1 Gebiet in {} Teilen, {} km²</translation>
    </message>
    <message>
        <source>{} areas in {} parts, {} km²</source>
        <translation>{} Gebiete in {} Teilen, {} km²</translation>
    </message>
    <message>
        <source>For each of {} areas or parts of areas</source>
        <translation>Für jedes von {} Gebieten oder Gebietsteilen</translation>
    </message>
    <message>
        <source>{} km² in {} areas or parts of areas</source>
        <translation>{} km² in {} Gebieten oder Gebietsteilen</translation>
    </message>
    <message>
        <source>for {} parts of areas</source>
        <translation>für {} Gebietsteile</translation>
    </message>
    <message>
        <source>Ordered (UTC)</source>
        <translation>Bestellt (UTC)</translation>
    </message>
    <message>
        <source>Last change (UTC)</source>
        <translation>Letzte Änderung (UTC)</translation>
    </message>
    <message>
        <source>{}: 1 feature</source>
        <translation>{}: 1 Objekt</translation>
    </message>
    <message>
        <source>Date (UTC)</source>
        <translation>Datum (UTC)</translation>
    </message>
    <message>
        <source>Asking the program for its version and the account…</source>
        <translation>Version des Programms und Konto werden abgefragt…</translation>
    </message>
    <message>
        <source>Runs the program with --version, in the background. With a profile or authentication it asks for the contracts of the account as well; nothing is bought.</source>
        <translation>Ruft das Programm im Hintergrund mit --version auf. Mit einem Profil oder einer Authentifizierung fragt es auch nach den Verträgen des Kontos; gekauft wird nichts.</translation>
    </message>
    <message>
        <source>The account is accepted; its contracts: {}</source>
        <translation>Das Konto wird angenommen; seine Verträge: {}</translation>
    </message>
    <message>
        <source>The account is accepted; it has no contract.</source>
        <translation>Das Konto wird angenommen; es hat keinen Vertrag.</translation>
    </message>
    <message>
        <source>opened</source>
        <translation>geöffnet</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>geschlossen</translation>
    </message>
    <message>
        <source>Quotation {}: {}, reference {}</source>
        <translation>Angebot {}: {}, Referenz {}</translation>
    </message>
    <message>
        <source>&quot;{}&quot; is not a number</source>
        <translation>„{}“ ist keine Zahl</translation>
    </message>
    <message>
        <source>give the number alone, with a point, as 0.5, and without a unit or sign</source>
        <translation>nur die Zahl angeben, mit Punkt wie 0.5, ohne Einheit oder Zeichen</translation>
    </message>
    <message>
        <source>what was done is kept; of an order, the tab Orders tells what became of it</source>
        <translation>was erledigt war, bleibt erhalten; was aus einer Bestellung wurde, zeigt der Reiter „Aufträge“</translation>
    </message>
    <message>
        <source>several features have the same id: from the second one of them on, all are numbered anew, and &quot;feature 12&quot; need not be 12 in the layer</source>
        <translation>mehrere Objekte haben dieselbe Id: Ab dem zweiten davon werden alle neu nummeriert, und „feature 12“ muss im Layer nicht 12 sein</translation>
    </message>
    <message>
        <source>to WGS 84: {}, of unknown accuracy</source>
        <translation>nach WGS 84: {}, von unbekannter Genauigkeit</translation>
    </message>
    <message>
        <source>to WGS 84: {}, good to {} m</source>
        <translation>nach WGS 84: {}, auf {} m genau</translation>
    </message>
    <message>
        <source>the expression {} gives no value</source>
        <translation>der Ausdruck {} ergibt keinen Wert</translation>
    </message>
    <message>
        <source>correct it, or leave the parameter out</source>
        <translation>berichtigen Sie ihn, oder lassen Sie den Parameter weg</translation>
    </message>
    <message>
        <source>&quot;{}&quot; is neither true nor false</source>
        <translation>„{}“ ist weder true noch false</translation>
    </message>
    <message>
        <source>give true or false</source>
        <translation>geben Sie true oder false an</translation>
    </message>
    <message>
        <source>is given more than once, or as a list</source>
        <translation>ist mehrfach oder als Liste angegeben</translation>
    </message>
    <message>
        <source>give one value</source>
        <translation>geben Sie einen einzigen Wert an</translation>
    </message>
    <message>
        <source>&quot;{}&quot; is no value that it takes</source>
        <translation>„{}“ ist hier kein möglicher Wert</translation>
    </message>
    <message>
        <source>correct the expression</source>
        <translation>berichtigen Sie den Ausdruck</translation>
    </message>
    <message>
        <source>quotation {}: {}, reference {}, ledger row {}</source>
        <translation>Angebot {}: {}, Referenz {}, Zeile {} im Bestellbuch</translation>
    </message>
    <message>
        <source>sales order {}: {}, reference {}, ledger row {}</source>
        <translation>Auftrag {}: {}, Referenz {}, Zeile {} im Bestellbuch</translation>
    </message>
    <message>
        <source>set it in the layer&apos;s properties</source>
        <translation>setzen Sie es in den Layereigenschaften</translation>
    </message>
    <message>
        <source>are these metres? set the CRS they are in, in the layer&apos;s properties</source>
        <translation>sind das Meter? Setzen Sie ihr KBS in den Layereigenschaften</translation>
    </message>
    <message>
        <source>select the polygons alone</source>
        <translation>wählen Sie nur die Polygone aus</translation>
    </message>
    <message>
        <source>select the features without it</source>
        <translation>wählen Sie die Objekte ohne dieses aus</translation>
    </message>
    <message>
        <source>select the features without them</source>
        <translation>wählen Sie die Objekte ohne diese aus</translation>
    </message>
    <message>
        <source>take the result of Check AOI, with holes filled or cut into pieces</source>
        <translation>nehmen Sie das Ergebnis von „Interessengebiete prüfen“, mit gefüllten oder durch Zerlegen beseitigten Löchern</translation>
    </message>
    <message>
        <source>take the result of Check AOI with {}</source>
        <translation>nehmen Sie das Ergebnis von „Interessengebiete prüfen“ mit {}</translation>
    </message>
    <message>
        <source>choose one with {}</source>
        <translation>wählen Sie eines mit {}</translation>
    </message>
    <message>
        <source>Plan with another {}</source>
        <translation>„Bestellplan“ mit anderer {}</translation>
    </message>
    <message>
        <source>Ground</source>
        <translation>Fläche</translation>
    </message>
    <message>
        <source>there is a password or a key in the connection</source>
        <translation>die Verbindung enthält ein Passwort oder einen Schlüssel</translation>
    </message>
    <message>
        <source>there are {} features in the file instead of {}</source>
        <translation>in der Datei sind {} Objekte statt {}</translation>
    </message>
    <message>
        <source>leave it to ~/.pgpass or a service file (PG:service=...)</source>
        <translation>überlassen Sie es ~/.pgpass oder einer Dienstdatei (PG:service=...)</translation>
    </message>
    <message>
        <source>leave its image or its area out</source>
        <translation>lassen Sie das Bild oder sein Gebiet weg</translation>
    </message>
    <message>
        <source>write it into &quot;Your reference&quot; and press Price</source>
        <translation>schreiben Sie ihn in „Ihre Referenz“ und klicken Sie auf Preis</translation>
    </message>
    <message>
        <source>write a name of its own into &quot;Your reference&quot; and press Price</source>
        <translation>schreiben Sie einen eigenen Namen in „Ihre Referenz“ und klicken Sie auf Preis</translation>
    </message>
</context>
</TS>
