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
        <source>install Satchel {} or later as its README tells (scripts/quickstart, then cmake --install build/release); if it is not in the PATH, name it in the options of QGIS, page Satchel</source>
        <translation>installieren Sie Satchel {} oder neuer, wie im README beschrieben (scripts/quickstart, dann cmake --install build/release); liegt es nicht im PATH, so geben Sie den Pfad in den Optionen von QGIS auf der Seite Satchel an</translation>
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
        <source>Runs the program with --version, in the background.</source>
        <translation>Ruft das Programm im Hintergrund mit --version auf.</translation>
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
        <translation>durch Zerlegen in Teile ohne Löcher beseitigt</translation>
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
        <source>sales order {}: {:.2f} {}, reference {}, ledger row {}</source>
        <translation>Auftrag {}: {:.2f} {}, Referenz {}, Zeile {} im Bestellbuch</translation>
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
        <source>Writes an order as a file: areas, images, options with their defaults, and the exact request. Nothing is ordered; review the file, then use Price and Place order.

Images are a layer of footprints, as Search footprints and Select cover make them; select features of it to order these only.

Choices are KEY=VALUE, one a line or separated by semicolons; see Options.</source>
        <translation>Schreibt eine Bestellung als Datei: Gebiete, Bilder, Optionen mit ihren Vorgaben und die genaue Anfrage. Bestellt wird nichts; sehen Sie die Datei durch und verwenden Sie dann „Preis“ und „Bestellen“.

Bilder sind ein Layer mit Bildumrissen, wie „Bildumrisse suchen“ und „Abdeckung auswählen“ ihn erzeugen; wählen Sie Objekte darin aus, um nur diese zu bestellen.

Die Auswahl schreibt man als SCHLÜSSEL=WERT, je Zeile eine oder durch Strichpunkte getrennt; siehe „Optionen“.</translation>
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
</context>
</TS>
