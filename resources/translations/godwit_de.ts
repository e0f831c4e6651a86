<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Attempt</name>
    <message>
        <source>%1 was the answer to the upgrade.</source>
        <comment>HTTP status</comment>
        <translation>Die Antwort auf das Upgrade war %1.</translation>
    </message>
    <message>
        <source>%1 was the answer to the request.</source>
        <comment>HTTP status</comment>
        <translation>Die Antwort auf die Anfrage war %1.</translation>
    </message>
    <message>
        <source>Godwit closed it.</source>
        <translation>Godwit hat sie geschlossen.</translation>
    </message>
    <message>
        <source>The server&apos;s name was not found.</source>
        <translation>Der Name des Servers wurde nicht gefunden.</translation>
    </message>
    <message>
        <source>The computer answers, but nobody listens there.</source>
        <translation>Der Rechner antwortet, aber dort nimmt niemand an.</translation>
    </message>
    <message>
        <source>The network does not lead to the server.</source>
        <translation>Das Netz führt nicht zum Server.</translation>
    </message>
    <message>
        <source>No answer in time.</source>
        <translation>Keine rechtzeitige Antwort.</translation>
    </message>
    <message>
        <source>The server was silent for longer than it had promised.</source>
        <translation>Der Server schwieg länger, als er versprochen hatte.</translation>
    </message>
    <message>
        <source>It broke without a goodbye.</source>
        <translation>Sie brach ohne Abschied ab.</translation>
    </message>
    <message>
        <source>The server closed it.</source>
        <translation>Der Server hat sie geschlossen.</translation>
    </message>
    <message>
        <source>The answer was not the expected one.</source>
        <translation>Die Antwort war nicht die erwartete.</translation>
    </message>
    <message>
        <source>The server does not know the session any more.</source>
        <translation>Der Server kennt die Sitzung nicht mehr.</translation>
    </message>
    <message>
        <source>The proxy did not let it through.</source>
        <translation>Der Proxy hat sie nicht durchgelassen.</translation>
    </message>
    <message>
        <source>The encryption could not be set up.</source>
        <translation>Die Verschlüsselung kam nicht zustande.</translation>
    </message>
    <message>
        <source>What arrived is not the language that was agreed on.</source>
        <translation>Was ankam, ist nicht die vereinbarte Sprache.</translation>
    </message>
    <message>
        <source>Something was larger than allowed.</source>
        <translation>Etwas war größer als erlaubt.</translation>
    </message>
    <message>
        <source>The server refused the sign-in.</source>
        <translation>Der Server hat die Anmeldung abgelehnt.</translation>
    </message>
    <message>
        <source>Something went wrong inside Godwit.</source>
        <translation>In Godwit ist etwas schiefgegangen.</translation>
    </message>
    <message>
        <source>Godwit cut it off.</source>
        <translation>Godwit hat sie abgeschnitten.</translation>
    </message>
    <message>
        <source>closed</source>
        <comment>short, for a column</comment>
        <translation>geschlossen</translation>
    </message>
    <message>
        <source>no such host</source>
        <comment>short, for a column</comment>
        <translation>kein solcher Host</translation>
    </message>
    <message>
        <source>refused</source>
        <comment>short, for a column</comment>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>unreachable</source>
        <comment>short, for a column</comment>
        <translation>unerreichbar</translation>
    </message>
    <message>
        <source>timed out</source>
        <comment>short, for a column</comment>
        <translation>Zeit abgelaufen</translation>
    </message>
    <message>
        <source>silence</source>
        <comment>short, for a column</comment>
        <translation>Stille</translation>
    </message>
    <message>
        <source>lost</source>
        <comment>short, for a column</comment>
        <translation>verloren</translation>
    </message>
    <message>
        <source>close</source>
        <comment>short, for a column</comment>
        <translation>Ende</translation>
    </message>
    <message>
        <source>http</source>
        <comment>short, for a column</comment>
        <translation>http</translation>
    </message>
    <message>
        <source>unknown session</source>
        <comment>short, for a column</comment>
        <translation>Sitzung fremd</translation>
    </message>
    <message>
        <source>proxy</source>
        <comment>short, for a column</comment>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>tls</source>
        <comment>short, for a column</comment>
        <translation>TLS</translation>
    </message>
    <message>
        <source>protocol</source>
        <comment>short, for a column</comment>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>too large</source>
        <comment>short, for a column</comment>
        <translation>zu groß</translation>
    </message>
    <message>
        <source>sign-in</source>
        <comment>short, for a column</comment>
        <translation>Anmeldung</translation>
    </message>
    <message>
        <source>internal</source>
        <comment>short, for a column</comment>
        <translation>intern</translation>
    </message>
    <message>
        <source>dropped</source>
        <comment>short, for a column</comment>
        <translation>abgeschnitten</translation>
    </message>
    <message>
        <source>DNS</source>
        <translation>DNS</translation>
    </message>
    <message>
        <source>TCP</source>
        <translation>TCP</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>HTTP upgrade</source>
        <translation>HTTP-Upgrade</translation>
    </message>
    <message>
        <source>HTTP %1</source>
        <comment>status</comment>
        <translation>HTTP %1</translation>
    </message>
    <message>
        <source>Sign-in</source>
        <translation>Anmeldung</translation>
    </message>
    <message>
        <source>First round trip</source>
        <translation>Erster Umlauf</translation>
    </message>
    <message>
        <source>Another one was faster, so it was not needed.</source>
        <translation>Ein anderer war schneller, er wurde nicht gebraucht.</translation>
    </message>
    <message>
        <source>Attempt %1 · change to %2</source>
        <translation>Versuch %1 · Wechsel zu %2</translation>
    </message>
    <message>
        <source>Attempt %1 · %2</source>
        <translation>Versuch %1 · %2</translation>
    </message>
    <message>
        <source>Live after %1</source>
        <translation>Live nach %1</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>In Gebrauch</translation>
    </message>
    <message>
        <source>Going on</source>
        <translation>Läuft noch</translation>
    </message>
    <message>
        <source>Not needed</source>
        <translation>Nicht gebraucht</translation>
    </message>
    <message>
        <source>Stopped after %1</source>
        <translation>Nach %1 zu Ende</translation>
    </message>
</context>
<context>
    <name>Checkup</name>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>reason (detail)</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>The certificate of %1, issued by %2, is valid until %3.</source>
        <translation>Das Zertifikat von %1, ausgestellt von %2, gilt bis %3.</translation>
    </message>
    <message>
        <source>That is soon.</source>
        <translation>Das ist bald.</translation>
    </message>
    <message>
        <source>This version is too old to protect anything.</source>
        <translation>Diese Version ist zu alt, um etwas zu schützen.</translation>
    </message>
    <message>
        <source>The address answers with status %1.</source>
        <translation>Die Adresse antwortet mit Status %1.</translation>
    </message>
    <message>
        <source>Somebody on the way passes it on: %1.</source>
        <translation>Jemand auf dem Weg reicht es weiter: %1.</translation>
    </message>
    <message>
        <source>The server changes to WebSocket.</source>
        <translation>Der Server wechselt zu WebSocket.</translation>
    </message>
    <message>
        <source>The stream begins.</source>
        <translation>Der Strom beginnt.</translation>
    </message>
    <message>
        <source>The server answers as it should.</source>
        <translation>Der Server antwortet, wie er soll.</translation>
    </message>
    <message numerus="yes">
        <source>Of %n answers, half came within %1, and 95 of 100 within %2.</source>
        <translation>
            <numerusform>Die %n Antwort kam innerhalb von %1 (95 von 100 innerhalb von %2).</numerusform>
            <numerusform>Von %n Antworten kam die Hälfte innerhalb von %1 und 95 von 100 innerhalb von %2.</numerusform>
        </translation>
    </message>
    <message>
        <source>That is slow.</source>
        <translation>Das ist langsam.</translation>
    </message>
    <message>
        <source>A request that waited for %1 was not cut.</source>
        <translation>Eine Anfrage, die %1 wartete, wurde nicht abgebrochen.</translation>
    </message>
    <message>
        <source>Left alone for %1, it stayed open.</source>
        <translation>%1 lang in Ruhe gelassen, blieb die Verbindung offen.</translation>
    </message>
    <message>
        <source>After that the server answered within %1.</source>
        <translation>Danach antwortete der Server innerhalb von %1.</translation>
    </message>
    <message>
        <source>The address of %1 is %2.</source>
        <translation>Die Adresse von %1 ist %2.</translation>
    </message>
    <message>
        <source>There is a connection to %1, port %2.</source>
        <translation>Es gibt eine Verbindung zu %1, Port %2.</translation>
    </message>
    <message>
        <source>It passes plain requests on at most, so WebSocket cannot work.</source>
        <translation>Er reicht höchstens einfache Anfragen weiter, also kann WebSocket nicht gehen.</translation>
    </message>
    <message>
        <source>The proxy at %1, port %2, lets connections through.</source>
        <translation>Der Proxy bei %1, Port %2, lässt Verbindungen durch.</translation>
    </message>
    <message>
        <source>The server speaks through it.</source>
        <translation>Der Server spricht hindurch.</translation>
    </message>
    <message>
        <source>The upgrade is never answered.</source>
        <translation>Der Wechsel wird nie beantwortet.</translation>
    </message>
    <message>
        <source>The upgrade is answered with %1.</source>
        <translation>Der Wechsel wird mit %1 beantwortet.</translation>
    </message>
    <message>
        <source>The upgrade was answered, but nothing comes through the connection.</source>
        <translation>Der Wechsel wurde beantwortet, aber durch die Verbindung kommt nichts.</translation>
    </message>
    <message>
        <source>After %1 the connection was dead, and nobody said so.</source>
        <translation>Nach %1 war die Verbindung tot, und niemand hat es gesagt.</translation>
    </message>
    <message>
        <source>It was cut after %1. %2</source>
        <translation>Sie wurde nach %1 getrennt. %2</translation>
    </message>
    <message>
        <source>The address is a number.</source>
        <translation>Die Adresse ist eine Zahl.</translation>
    </message>
    <message>
        <source>No proxy is used.</source>
        <translation>Es wird kein Proxy benutzt.</translation>
    </message>
    <message>
        <source>The connection is not encrypted.</source>
        <translation>Die Verbindung ist nicht verschlüsselt.</translation>
    </message>
    <message>
        <source>This way cannot be asked for a sign of life.</source>
        <translation>Auf diesem Weg lässt sich kein Lebenszeichen erfragen.</translation>
    </message>
    <message>
        <source>Not reached.</source>
        <translation>Nicht erreicht.</translation>
    </message>
    <message>
        <source>Name</source>
        <comment>of a host</comment>
        <translation>Name</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>Upgrade</source>
        <comment>to WebSocket</comment>
        <translation>Wechsel</translation>
    </message>
    <message>
        <source>Opening</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>First frame</source>
        <translation>Erster Frame</translation>
    </message>
    <message>
        <source>Round trips</source>
        <translation>Umlaufzeiten</translation>
    </message>
    <message>
        <source>Waiting request</source>
        <translation>Wartende Anfrage</translation>
    </message>
    <message>
        <source>Left alone</source>
        <translation>In Ruhe gelassen</translation>
    </message>
    <message>
        <source>&lt; 1 ms</source>
        <translation>&lt; 1 ms</translation>
    </message>
    <message>
        <source>Godwit looks at the way step by step. No message is sent.</source>
        <translation>Godwit sieht sich den Weg Schritt für Schritt an. Keine Nachricht wird gesendet.</translation>
    </message>
    <message>
        <source>Chatting will work, by %1.</source>
        <translation>Chatten wird gehen, über %1.</translation>
    </message>
    <message>
        <source>Chatting will work, by %1. The best way, %2, does not: %3</source>
        <translation>Chatten wird gehen, über %1. Der beste Weg, %2, geht nicht: %3</translation>
    </message>
    <message>
        <source>Chatting will not work. %1</source>
        <translation>Chatten wird nicht gehen. %1</translation>
    </message>
    <message>
        <source>The connection to %1</source>
        <translation>Die Verbindung zu %1</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>Go to a conversation, person or command</source>
        <translation>Zu Unterhaltung, Person oder Befehl</translation>
    </message>
    <message>
        <source>Search messages</source>
        <translation>Nachrichten durchsuchen</translation>
    </message>
    <message>
        <source>In everything on this device</source>
        <translation>In allem, was auf diesem Gerät ist</translation>
    </message>
    <message>
        <source>Find in this conversation</source>
        <translation>In dieser Unterhaltung suchen</translation>
    </message>
    <message>
        <source>Next result</source>
        <translation>Nächster Treffer</translation>
    </message>
    <message>
        <source>Previous result</source>
        <translation>Voriger Treffer</translation>
    </message>
    <message>
        <source>Previous conversation</source>
        <translation>Vorige Unterhaltung</translation>
    </message>
    <message>
        <source>Next conversation</source>
        <translation>Nächste Unterhaltung</translation>
    </message>
    <message>
        <source>Previous unread conversation</source>
        <translation>Vorige ungelesene Unterhaltung</translation>
    </message>
    <message>
        <source>Next unread conversation</source>
        <translation>Nächste ungelesene Unterhaltung</translation>
    </message>
    <message>
        <source>Next part of the window</source>
        <translation>Nächster Bereich des Fensters</translation>
    </message>
    <message>
        <source>Previous part of the window</source>
        <translation>Voriger Bereich des Fensters</translation>
    </message>
    <message>
        <source>Mark this conversation as read</source>
        <translation>Diese Unterhaltung als gelesen markieren</translation>
    </message>
    <message>
        <source>Mark all conversations as read</source>
        <translation>Alle Unterhaltungen als gelesen markieren</translation>
    </message>
    <message>
        <source>Write to somebody</source>
        <translation>Jemandem schreiben</translation>
    </message>
    <message>
        <source>All rooms and people</source>
        <translation>Alle Räume und Personen</translation>
    </message>
    <message>
        <source>Join a room or write to somebody</source>
        <translation>Einem Raum beitreten oder jemandem schreiben</translation>
    </message>
    <message>
        <source>New room</source>
        <translation>Neuer Raum</translation>
    </message>
    <message>
        <source>Add a server</source>
        <translation>Server hinzufügen</translation>
    </message>
    <message>
        <source>Reconnect now</source>
        <translation>Jetzt neu verbinden</translation>
    </message>
    <message>
        <source>Test the connection and do not wait</source>
        <translation>Die Verbindung prüfen, ohne zu warten</translation>
    </message>
    <message>
        <source>Work offline</source>
        <translation>Offline arbeiten</translation>
    </message>
    <message>
        <source>Go online</source>
        <translation>Online gehen</translation>
    </message>
    <message>
        <source>Connection details</source>
        <translation>Einzelheiten der Verbindung</translation>
    </message>
    <message>
        <source>Connection inspector</source>
        <translation>Verbindungsinspektor</translation>
    </message>
    <message>
        <source>Theme: match system</source>
        <translation>Aussehen: wie das System</translation>
    </message>
    <message>
        <source>Theme: light</source>
        <translation>Aussehen: hell</translation>
    </message>
    <message>
        <source>Theme: dark</source>
        <translation>Aussehen: dunkel</translation>
    </message>
    <message>
        <source>Text size: larger</source>
        <translation>Schrift: größer</translation>
    </message>
    <message>
        <source>Text size: smaller</source>
        <translation>Schrift: kleiner</translation>
    </message>
    <message>
        <source>Text size: normal</source>
        <translation>Schrift: normal</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Close the window</source>
        <translation>Fenster schließen</translation>
    </message>
    <message>
        <source>Quit Godwit</source>
        <translation>Godwit beenden</translation>
    </message>
    <message>
        <source>Check the connection</source>
        <translation>Verbindung prüfen</translation>
    </message>
    <message>
        <source>Step by step, from the name to a connection left alone</source>
        <translation>Schritt für Schritt, vom Namen bis zur Verbindung in Ruhe</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>Einstellungen</translation>
    </message>
</context>
<context>
    <name>Connection</name>
    <message numerus="yes">
        <source>%n messages are queued and go out in order.</source>
        <translation>
            <numerusform>%n Nachricht wartet und geht der Reihe nach hinaus.</numerusform>
            <numerusform>%n Nachrichten warten und gehen der Reihe nach hinaus.</numerusform>
        </translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Verbinden…</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <comment>round trip</comment>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>Live (event stream)</source>
        <translation>Live (Ereignisstrom)</translation>
    </message>
    <message>
        <source>Live (polling)</source>
        <translation>Live (Polling)</translation>
    </message>
    <message>
        <source>Reconnecting…</source>
        <translation>Neu verbinden…</translation>
    </message>
    <message>
        <source>Connection lost — reconnecting…</source>
        <translation>Verbindung verloren — wird neu verbunden…</translation>
    </message>
    <message>
        <source>Server restarting · back in about %1 s</source>
        <translation>Server startet neu · zurück in etwa %1 s</translation>
    </message>
    <message>
        <source>Server restarting</source>
        <translation>Server startet neu</translation>
    </message>
    <message>
        <source>The server is restarting. Your messages are queued.</source>
        <translation>Der Server startet neu. Deine Nachrichten warten.</translation>
    </message>
    <message>
        <source>Reconnecting in %1 s</source>
        <translation>Neu verbinden in %1 s</translation>
    </message>
    <message>
        <source>Connection lost — reconnecting in %1 s</source>
        <translation>Verbindung verloren — neuer Versuch in %1 s</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Offline</translation>
    </message>
    <message>
        <source>No network. Godwit reconnects when it is back.</source>
        <translation>Kein Netz. Godwit verbindet sich, sobald es wieder da ist.</translation>
    </message>
    <message>
        <source>Working offline</source>
        <translation>Offline-Betrieb</translation>
    </message>
    <message>
        <source>You are working offline.</source>
        <translation>Du arbeitest offline.</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Nicht verbunden</translation>
    </message>
    <message>
        <source>Sign-in required</source>
        <translation>Anmeldung nötig</translation>
    </message>
    <message>
        <source>Your session ended. Queued messages are safe.</source>
        <translation>Deine Sitzung ist beendet. Wartende Nachrichten sind sicher.</translation>
    </message>
    <message>
        <source>Certificate problem</source>
        <translation>Zertifikatsproblem</translation>
    </message>
    <message>
        <source>Cannot connect</source>
        <translation>Keine Verbindung möglich</translation>
    </message>
    <message>
        <source>No server yet</source>
        <translation>Noch kein Server</translation>
    </message>
    <message>
        <source>Long polling</source>
        <translation>Long Polling</translation>
    </message>
    <message>
        <source>Event stream</source>
        <translation>Ereignisstrom</translation>
    </message>
    <message>
        <source>Polling</source>
        <translation>Polling</translation>
    </message>
    <message>
        <source>Reconnect now</source>
        <translation>Jetzt verbinden</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>Jetzt versuchen</translation>
    </message>
    <message>
        <source>Work offline</source>
        <translation>Offline arbeiten</translation>
    </message>
    <message>
        <source>Go online</source>
        <translation>Online gehen</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Outbox empty</source>
        <translation>Postausgang leer</translation>
    </message>
    <message numerus="yes">
        <source>Outbox: %n queued</source>
        <translation>
            <numerusform>Postausgang: %n wartet</numerusform>
            <numerusform>Postausgang: %n warten</numerusform>
        </translation>
    </message>
    <message>
        <source>Back online.</source>
        <translation>Wieder online.</translation>
    </message>
    <message numerus="yes">
        <source>%n queued messages sent.</source>
        <translation>
            <numerusform>%n wartende Nachricht gesendet.</numerusform>
            <numerusform>%n wartende Nachrichten gesendet.</numerusform>
        </translation>
    </message>
    <message>
        <source>Try WebSocket now</source>
        <translation>WebSocket jetzt versuchen</translation>
    </message>
    <message>
        <source>Open inspector</source>
        <translation>Inspektor öffnen</translation>
    </message>
    <message>
        <source>Check the connection</source>
        <translation>Verbindung prüfen</translation>
    </message>
    <message>
        <source>Most of what the server sends does not fit its profile any more.</source>
        <translation>Das meiste, was der Server sendet, passt nicht mehr zu seinem Profil.</translation>
    </message>
</context>
<context>
    <name>ConnectionReason</name>
    <message>
        <source>Connected by WebSocket</source>
        <translation>Verbunden über WebSocket</translation>
    </message>
    <message>
        <source>Connected by long polling</source>
        <translation>Verbunden über Long Polling</translation>
    </message>
    <message>
        <source>Connected by event stream</source>
        <translation>Verbunden über Ereignisstrom</translation>
    </message>
    <message>
        <source>Connected by polling</source>
        <translation>Verbunden über Polling</translation>
    </message>
    <message>
        <source>Connected by BOSH</source>
        <translation>Verbunden über BOSH</translation>
    </message>
    <message>
        <source>You chose to work offline.</source>
        <translation>Du wolltest offline arbeiten.</translation>
    </message>
    <message>
        <source>The server&apos;s name was not found.</source>
        <translation>Der Name des Servers wurde nicht gefunden.</translation>
    </message>
    <message>
        <source>The computer answers, but no server is running there.</source>
        <translation>Der Rechner antwortet, aber dort läuft kein Server.</translation>
    </message>
    <message>
        <source>The server did not answer in time.</source>
        <translation>Der Server hat nicht rechtzeitig geantwortet.</translation>
    </message>
    <message>
        <source>The network does not lead to the server.</source>
        <translation>Das Netz führt nicht zum Server.</translation>
    </message>
    <message>
        <source>The connection broke.</source>
        <translation>Die Verbindung ist abgerissen.</translation>
    </message>
    <message>
        <source>The server closed the connection.</source>
        <translation>Der Server hat die Verbindung beendet.</translation>
    </message>
    <message>
        <source>The server is restarting.</source>
        <translation>Der Server startet neu.</translation>
    </message>
    <message>
        <source>The server is too busy at the moment.</source>
        <translation>Der Server ist gerade überlastet.</translation>
    </message>
    <message>
        <source>WebSocket is blocked on this network.</source>
        <translation>WebSocket ist in diesem Netz gesperrt.</translation>
    </message>
    <message>
        <source>The proxy did not let the connection through.</source>
        <translation>Der Proxy hat die Verbindung nicht durchgelassen.</translation>
    </message>
    <message>
        <source>The server refused the sign-in.</source>
        <translation>Der Server hat die Anmeldung abgelehnt.</translation>
    </message>
    <message>
        <source>There is no chat server at this address.</source>
        <translation>Unter dieser Adresse ist kein Chat-Server.</translation>
    </message>
    <message>
        <source>This server speaks a version that Godwit does not know.</source>
        <translation>Dieser Server spricht eine Version, die Godwit nicht kennt.</translation>
    </message>
    <message>
        <source>A message was larger than the connection allows.</source>
        <translation>Eine Nachricht war größer, als die Verbindung erlaubt.</translation>
    </message>
    <message>
        <source>The server sent something that Godwit does not understand.</source>
        <translation>Der Server hat etwas gesendet, das Godwit nicht versteht.</translation>
    </message>
    <message>
        <source>Something went wrong inside Godwit.</source>
        <translation>In Godwit ist etwas schiefgegangen.</translation>
    </message>
    <message>
        <source>WebSocket is blocked on this network: a proxy answered %1 to the upgrade.</source>
        <translation>WebSocket ist in diesem Netz gesperrt: Ein Proxy antwortete auf das Upgrade mit %1.</translation>
    </message>
    <message>
        <source>Nothing is lost, messages may arrive a moment later.</source>
        <translation>Nichts geht verloren, Nachrichten kommen vielleicht einen Moment später an.</translation>
    </message>
    <message>
        <source>Working offline</source>
        <translation>Offline-Betrieb</translation>
    </message>
    <message>
        <source>Reconnecting</source>
        <translation>Neu verbinden</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>Waiting before the next try</source>
        <translation>Warten bis zum nächsten Versuch</translation>
    </message>
    <message>
        <source>No network</source>
        <translation>Kein Netz</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Nicht verbunden</translation>
    </message>
    <message>
        <source>Messages travel the direct way.</source>
        <translation>Nachrichten nehmen den direkten Weg.</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>reason (detail)</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>You are in no conversation yet</source>
        <translation>Du bist noch in keinem Gespräch</translation>
    </message>
    <message>
        <source>Connecting to %1…</source>
        <translation>Verbinden mit %1…</translation>
    </message>
    <message>
        <source>Not connected to %1</source>
        <translation>Nicht mit %1 verbunden</translation>
    </message>
    <message>
        <source>Press the plus beside Rooms to find one.</source>
        <translation>Das Plus neben „Räume“ hilft dir, eines zu finden.</translation>
    </message>
    <message>
        <source>Godwit keeps trying. If the address is wrong, remove the server in the menu above the list.</source>
        <translation>Godwit versucht es weiter. Wenn die Adresse falsch ist, entferne den Server im Menü über der Liste.</translation>
    </message>
    <message>
        <source>The proxy cannot be reached.</source>
        <translation>Der Proxy ist nicht erreichbar.</translation>
    </message>
    <message>
        <source>The proxy does not allow connections to this server.</source>
        <translation>Der Proxy erlaubt keine Verbindungen zu diesem Server.</translation>
    </message>
    <message>
        <source>The proxy wants a name and a password.</source>
        <translation>Der Proxy verlangt einen Namen und ein Passwort.</translation>
    </message>
    <message>
        <source>The proxy does not accept the name and the password.</source>
        <translation>Der Proxy nimmt den Namen und das Passwort nicht an.</translation>
    </message>
    <message>
        <source>No encrypted connection to the server came about.</source>
        <translation>Es kam keine verschlüsselte Verbindung zum Server zustande.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is not valid.</source>
        <translation>Das Zertifikat des Servers ist nicht gültig.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate has expired, or this computer&apos;s clock is wrong.</source>
        <translation>Das Zertifikat des Servers ist abgelaufen, oder die Uhr dieses Computers geht falsch.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is not valid yet, or this computer&apos;s clock is wrong.</source>
        <translation>Das Zertifikat des Servers ist noch nicht gültig, oder die Uhr dieses Computers geht falsch.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate belongs to another server.</source>
        <translation>Das Zertifikat des Servers gehört zu einem anderen Server.</translation>
    </message>
    <message>
        <source>Nobody that this computer trusts vouches for the server&apos;s certificate.</source>
        <translation>Niemand, dem dieser Computer vertraut, bürgt für das Zertifikat des Servers.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate does not match the pinned one.</source>
        <translation>Das Zertifikat des Servers ist nicht das hinterlegte.</translation>
    </message>
    <message>
        <source>The connection would not be encrypted, and that is not allowed for this server.</source>
        <translation>Die Verbindung wäre nicht verschlüsselt, und das ist für diesen Server nicht erlaubt.</translation>
    </message>
    <message>
        <source>The address points to another one, where Godwit does not follow.</source>
        <translation>Die Adresse verweist auf eine andere, der Godwit nicht folgt.</translation>
    </message>
    <message>
        <source>This network wants you to sign in first: open a web page in a browser.</source>
        <translation>Dieses Netz verlangt erst eine Anmeldung: Öffne eine Webseite in einem Browser.</translation>
    </message>
    <message>
        <source>The server has changed what it sends: %1.</source>
        <translation>Der Server hat geändert, was er sendet: %1.</translation>
    </message>
</context>
<context>
    <name>Conversation</name>
    <message>
        <source>Rooms</source>
        <translation>Räume</translation>
    </message>
    <message>
        <source>Direct messages</source>
        <translation>Direktnachrichten</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Entwurf</translation>
    </message>
    <message>
        <source>available</source>
        <translation>verfügbar</translation>
    </message>
    <message>
        <source>away</source>
        <translation>abwesend</translation>
    </message>
    <message>
        <source>busy</source>
        <translation>beschäftigt</translation>
    </message>
    <message>
        <source>offline</source>
        <translation>offline</translation>
    </message>
    <message>
        <source>Message %1</source>
        <translation>Nachricht an %1</translation>
    </message>
    <message numerus="yes">
        <source>%n members</source>
        <translation>
            <numerusform>%n Mitglied</numerusform>
            <numerusform>%n Mitglieder</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is typing</source>
        <translation>%1 schreibt</translation>
    </message>
    <message>
        <source>%1 and %2 are typing</source>
        <translation>%1 und %2 schreiben</translation>
    </message>
    <message numerus="yes">
        <source>%n people are typing</source>
        <translation>
            <numerusform>%n Person schreibt</numerusform>
            <numerusform>%n Personen schreiben</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unread</source>
        <translation>
            <numerusform>%n ungelesen</numerusform>
            <numerusform>%n ungelesen</numerusform>
        </translation>
    </message>
    <message>
        <source>mentioned</source>
        <translation>erwähnt</translation>
    </message>
    <message>
        <source>muted</source>
        <translation>stumm</translation>
    </message>
    <message>
        <source>This is the start of %1</source>
        <translation>Hier beginnt %1</translation>
    </message>
    <message>
        <source>This is the start of your conversation with %1</source>
        <translation>Hier beginnt dein Gespräch mit %1</translation>
    </message>
    <message>
        <source>Messages here are kept on the server and on this computer.</source>
        <translation>Nachrichten werden auf dem Server und auf diesem Rechner aufbewahrt.</translation>
    </message>
    <message>
        <source>Messages here are kept on this computer only.</source>
        <translation>Nachrichten werden nur auf diesem Rechner aufbewahrt.</translation>
    </message>
    <message>
        <source>Changing your message</source>
        <translation>Deine Nachricht ändern</translation>
    </message>
    <message>
        <source>Answering</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Answering %1</source>
        <translation>Antwort an %1</translation>
    </message>
</context>
<context>
    <name>Details</name>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>Verschlüsselung</translation>
    </message>
    <message>
        <source>not seen</source>
        <translation>nicht zu sehen</translation>
    </message>
    <message>
        <source>Request, as far as Godwit wrote it itself</source>
        <translation>Anfrage, soweit Godwit sie selbst geschrieben hat</translation>
    </message>
    <message>
        <source>Answer: %1</source>
        <translation>Antwort: %1</translation>
    </message>
    <message>
        <source>No answer was seen</source>
        <translation>Keine Antwort zu sehen</translation>
    </message>
</context>
<context>
    <name>Detection</name>
    <message>
        <source>Nobody listens there</source>
        <translation>Dort hört niemand zu</translation>
    </message>
    <message>
        <source>There is no such host</source>
        <translation>Diesen Rechner gibt es nicht</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>Keine Antwort</translation>
    </message>
    <message>
        <source>Not here (HTTP %1)</source>
        <translation>Hier nicht (HTTP %1)</translation>
    </message>
    <message>
        <source>Not here</source>
        <translation>Hier nicht</translation>
    </message>
    <message>
        <source>The certificate is not valid</source>
        <translation>Das Zertifikat ist ungültig</translation>
    </message>
    <message>
        <source>Fits the profile “%1” in everything that was heard.</source>
        <translation>Das Profil „%1“ passt zu allem, was zu hören war.</translation>
    </message>
    <message>
        <source>Read from what was heard; the names of its fields say what they are.</source>
        <translation>Aus dem gelesen, was zu hören war; die Namen der Felder sagen, was sie sind.</translation>
    </message>
    <message>
        <source>Guessed from the looks of what was heard. Please have a look at it.</source>
        <translation>Geraten, wie das Gehörte aussieht. Bitte sieh es dir an.</translation>
    </message>
    <message>
        <source>Nobody said anything, so this is only what is most common. Say something there with another program, or have a look at it.</source>
        <translation>Niemand hat etwas gesagt, darum ist es nur das Häufigste. Sag dort mit einem anderen Programm etwas, oder sieh es dir an.</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>Verschlüsselung</translation>
    </message>
    <message>
        <source>Godwit’s protocol</source>
        <translation>Godwits Protokoll</translation>
    </message>
    <message>
        <source>Event stream</source>
        <translation>Ereignisstrom</translation>
    </message>
    <message>
        <source>Messages to poll</source>
        <translation>Abfragbar</translation>
    </message>
    <message>
        <source>Asking…</source>
        <translation>Wird gefragt …</translation>
    </message>
    <message>
        <source>The certificate is valid</source>
        <translation>Das Zertifikat ist gültig</translation>
    </message>
    <message>
        <source>Less than 1 ms</source>
        <translation>Weniger als 1 ms</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message numerus="yes">
        <source>%1, heard %n message(s)</source>
        <translation>
            <numerusform>%1, %n Nachricht gehört</numerusform>
            <numerusform>%1, %n Nachrichten gehört</numerusform>
        </translation>
    </message>
    <message>
        <source>A server answers, but there is nothing that Godwit could chat with.</source>
        <translation>Ein Server antwortet, aber er hat nichts, womit Godwit chatten könnte.</translation>
    </message>
    <message>
        <source>Nobody answers there.</source>
        <translation>Dort antwortet niemand.</translation>
    </message>
    <message>
        <source>A chat server with Godwit’s own protocol.</source>
        <translation>Ein Chatserver mit Godwits eigenem Protokoll.</translation>
    </message>
    <message>
        <source>It speaks Socket.IO 2, Godwit speaks Socket.IO 3 and later.</source>
        <translation>Er spricht Socket.IO 2, Godwit spricht Socket.IO 3 und neuer.</translation>
    </message>
    <message>
        <source>An XMPP server. Godwit cannot sign in to XMPP yet.</source>
        <translation>Ein XMPP-Server. Godwit kann sich bei XMPP noch nicht anmelden.</translation>
    </message>
    <message>
        <source>Nothing was sent, so nobody can know yet whether the server sends your own messages back to you.</source>
        <translation>Es wurde nichts gesendet, darum weiß noch niemand, ob der Server dir deine eigenen Nachrichten zurückschickt.</translation>
    </message>
    <message>
        <source>Line %1: this is not JSON (%2).</source>
        <translation>Zeile %1: Das ist kein JSON (%2).</translation>
    </message>
    <message>
        <source>Line %1: %2 is missing.</source>
        <translation>Zeile %1: %2 fehlt.</translation>
    </message>
    <message>
        <source>Line %1: there is no field %2.</source>
        <translation>Zeile %1: Ein Feld %2 gibt es nicht.</translation>
    </message>
    <message>
        <source>Line %1: %2 must be: %3.</source>
        <translation>Zeile %1: %2 muss sein: %3.</translation>
    </message>
    <message>
        <source>Line %1: %2 is not a place like /user or /message/text.</source>
        <translation>Zeile %1: %2 ist keine Stelle wie /user oder /message/text.</translation>
    </message>
    <message>
        <source>Line %1: %2 does not go with %3.</source>
        <translation>Zeile %1: %2 passt nicht zu %3.</translation>
    </message>
    <message>
        <source>Line %1: %2 cannot be used (%3).</source>
        <translation>Zeile %1: %2 ist nicht brauchbar (%3).</translation>
    </message>
    <message>
        <source>The certificate of the server is not valid, so it was not talked to.</source>
        <translation>Das Zertifikat des Servers ist ungültig, darum wurde nicht mit ihm gesprochen.</translation>
    </message>
</context>
<context>
    <name>Directory</name>
    <message>
        <source>Rooms</source>
        <translation>Räume</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>Create #%1</source>
        <translation>#%1 anlegen</translation>
    </message>
    <message>
        <source>Write to %1</source>
        <translation>%1 schreiben</translation>
    </message>
    <message>
        <source>Joined</source>
        <translation>Beigetreten</translation>
    </message>
    <message>
        <source>open</source>
        <translation>öffnen</translation>
    </message>
    <message>
        <source>join</source>
        <translation>beitreten</translation>
    </message>
    <message>
        <source>create</source>
        <translation>anlegen</translation>
    </message>
    <message>
        <source>write</source>
        <translation>schreiben</translation>
    </message>
</context>
<context>
    <name>File</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1 · waiting</source>
        <translation>%1 · wartet</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Picture: %1, %2.</source>
        <translation>Bild: %1, %2.</translation>
    </message>
    <message>
        <source>File: %1, %2.</source>
        <translation>Datei: %1, %2.</translation>
    </message>
    <message>
        <source>%1 is not there any more.</source>
        <translation>%1 ist nicht mehr da.</translation>
    </message>
    <message>
        <source>%1 is not a file, so that it cannot be attached.</source>
        <translation>%1 ist keine Datei und lässt sich nicht anhängen.</translation>
    </message>
    <message>
        <source>%1 cannot be read.</source>
        <translation>%1 lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>There is nothing in %1.</source>
        <translation>In %1 ist nichts.</translation>
    </message>
    <message>
        <source>%1 is larger than this server takes.</source>
        <translation>%1 ist größer, als dieser Server annimmt.</translation>
    </message>
    <message>
        <source>There is no room on this computer for a copy of %1.</source>
        <translation>Auf diesem Rechner ist kein Platz für eine Kopie von %1.</translation>
    </message>
    <message>
        <source>Godwit&apos;s data folder cannot be written to, so that %1 was not attached.</source>
        <translation>In den Datenordner von Godwit lässt sich nicht schreiben, darum wurde %1 nicht angehängt.</translation>
    </message>
    <message>
        <source>%1 could not be attached.</source>
        <translation>%1 ließ sich nicht anhängen.</translation>
    </message>
    <message>
        <source>Attach files</source>
        <translation>Dateien anhängen</translation>
    </message>
    <message>
        <source>Do not send this file</source>
        <translation>Diese Datei nicht senden</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Speichern unter …</translation>
    </message>
    <message>
        <source>Copy picture</source>
        <translation>Bild kopieren</translation>
    </message>
    <message>
        <source>Files to be sent</source>
        <translation>Dateien, die gesendet werden</translation>
    </message>
    <message>
        <source>This picture cannot be shown</source>
        <translation>Dieses Bild lässt sich nicht anzeigen</translation>
    </message>
    <message>
        <source>This server takes no files.</source>
        <translation>Dieser Server nimmt keine Dateien an.</translation>
    </message>
    <message>
        <source>The file could not be opened.</source>
        <translation>Die Datei ließ sich nicht öffnen.</translation>
    </message>
    <message>
        <source>The file could not be saved there.</source>
        <translation>Die Datei ließ sich dort nicht speichern.</translation>
    </message>
    <message>
        <source>picture.png</source>
        <translation>Bild.png</translation>
    </message>
    <message>
        <source>Open this file?</source>
        <translation>Diese Datei öffnen?</translation>
    </message>
    <message>
        <source>%1 can run as a program and do anything on this computer that you can do. Open it only if you know whom it comes from and what it is for.</source>
        <translation>%1 kann als Programm laufen und auf diesem Rechner alles tun, was du tun kannst. Öffne die Datei nur, wenn du weißt, von wem sie kommt und wofür sie ist.</translation>
    </message>
    <message>
        <source>Open anyway</source>
        <translation>Trotzdem öffnen</translation>
    </message>
</context>
<context>
    <name>FormSheet</name>
    <message>
        <source>Enter the address of a chat server.</source>
        <translation>Gib die Adresse eines Chat-Servers ein.</translation>
    </message>
    <message>
        <source>This is not an address. Try something like chat.example.org.</source>
        <translation>Das ist keine Adresse. Versuche etwas wie chat.example.org.</translation>
    </message>
    <message>
        <source>Enter a name.</source>
        <translation>Gib einen Namen ein.</translation>
    </message>
    <message>
        <source>A name has at most 64 characters and no line breaks.</source>
        <translation>Ein Name hat höchstens 64 Zeichen und keine Zeilenumbrüche.</translation>
    </message>
</context>
<context>
    <name>Menu</name>
    <message>
        <source>Copy text</source>
        <translation>Text kopieren</translation>
    </message>
    <message>
        <source>Delete message</source>
        <translation>Nachricht löschen</translation>
    </message>
    <message>
        <source>Add a server</source>
        <translation>Server hinzufügen</translation>
    </message>
    <message>
        <source>Reconnect now</source>
        <translation>Jetzt verbinden</translation>
    </message>
    <message>
        <source>Work offline</source>
        <translation>Offline arbeiten</translation>
    </message>
    <message>
        <source>Go online</source>
        <translation>Online gehen</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Erscheinungsbild</translation>
    </message>
    <message>
        <source>Match system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>New room</source>
        <translation>Neuer Raum</translation>
    </message>
    <message>
        <source>New direct message</source>
        <translation>Neue Direktnachricht</translation>
    </message>
    <message>
        <source>Remove this server</source>
        <translation>Diesen Server entfernen</translation>
    </message>
    <message>
        <source>All rooms and people</source>
        <translation>Alle Räume und Personen</translation>
    </message>
    <message>
        <source>Start a server on this computer</source>
        <translation>Server auf diesem Rechner starten</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>Edit message</source>
        <translation>Nachricht ändern</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>Einstellungen</translation>
    </message>
</context>
<context>
    <name>Message</name>
    <message>
        <source>Sending</source>
        <translation>Wird gesendet</translation>
    </message>
    <message>
        <source>Queued</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>At the server, %1</source>
        <translation>Beim Server, %1</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Gelesen</translation>
    </message>
    <message>
        <source>Read by %1</source>
        <translation>Gelesen von %1</translation>
    </message>
    <message>
        <source>Unconfirmed</source>
        <translation>Unbestätigt</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>Nicht gesendet</translation>
    </message>
    <message>
        <source>The connection broke before the server confirmed this.</source>
        <translation>Die Verbindung riss ab, bevor der Server dies bestätigt hat.</translation>
    </message>
    <message>
        <source>Not sent. %1</source>
        <translation>Nicht gesendet. %1</translation>
    </message>
    <message>
        <source>Loading missing messages…</source>
        <translation>Fehlende Nachrichten werden geladen…</translation>
    </message>
    <message>
        <source>Some messages are missing here.</source>
        <translation>Hier fehlen Nachrichten.</translation>
    </message>
    <message>
        <source>This message was deleted.</source>
        <translation>Diese Nachricht wurde gelöscht.</translation>
    </message>
    <message>
        <source>(edited)</source>
        <translation>(bearbeitet)</translation>
    </message>
    <message numerus="yes">
        <source>… and %n more characters</source>
        <translation>
            <numerusform>… und %n weiteres Zeichen</numerusform>
            <numerusform>… und %n weitere Zeichen</numerusform>
        </translation>
    </message>
    <message>
        <source>An earlier message</source>
        <translation>Eine frühere Nachricht</translation>
    </message>
    <message>
        <source>New messages</source>
        <translation>Neue Nachrichten</translation>
    </message>
    <message>
        <source>%1, %2.</source>
        <comment>author, time</comment>
        <translation>%1, %2.</translation>
    </message>
    <message numerus="yes">
        <source>%n reactions.</source>
        <translation>
            <numerusform>%n Reaktion.</numerusform>
            <numerusform>%n Reaktionen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Copy the code</source>
        <translation>Den Code kopieren</translation>
    </message>
</context>
<context>
    <name>MessageAction</name>
    <message>
        <source>Retry</source>
        <translation>Erneut senden</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>Noch einmal senden</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>So lassen</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
</context>
<context>
    <name>NetworkMemory</name>
    <message>
        <source>%1 blocked until %2</source>
        <comment>transport, time</comment>
        <translation>%1 gesperrt bis %2</translation>
    </message>
    <message>
        <source>%1 avoided until %2</source>
        <comment>transport, time</comment>
        <translation>%1 gemieden bis %2</translation>
    </message>
    <message>
        <source>%1 works</source>
        <comment>transport</comment>
        <translation>%1 geht</translation>
    </message>
    <message>
        <source>This network: %1</source>
        <translation>Dieses Netz: %1</translation>
    </message>
    <message>
        <source>Another network: %1</source>
        <translation>Ein anderes Netz: %1</translation>
    </message>
    <message numerus="yes">
        <source>and %n more networks</source>
        <translation>
            <numerusform>und %n weiteres Netz</numerusform>
            <numerusform>und %n weitere Netze</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Preferences</name>
    <message>
        <source>General</source>
        <translation>Allgemein</translation>
    </message>
    <message>
        <source>Send messages with</source>
        <translation>Nachrichten senden mit</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Eingabetaste</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Strg+Eingabe</translation>
    </message>
    <message>
        <source>Shift+Enter begins a new line.</source>
        <translation>Umschalt+Eingabe beginnt eine neue Zeile.</translation>
    </message>
    <message>
        <source>Enter begins a new line.</source>
        <translation>Die Eingabetaste beginnt eine neue Zeile.</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Erscheinungsbild</translation>
    </message>
    <message>
        <source>Higher contrast</source>
        <translation>Höherer Kontrast</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Farbschema</translation>
    </message>
    <message>
        <source>Accent colour</source>
        <translation>Akzentfarbe</translation>
    </message>
    <message>
        <source>Used for selection, links and your reactions.</source>
        <translation>Für Auswahl, Links und eigene Reaktionen.</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Schriftgröße</translation>
    </message>
    <message>
        <source>Darker borders and text, no tinted backgrounds.</source>
        <translation>Dunklere Ränder und Schrift, keine getönten Flächen.</translation>
    </message>
    <message>
        <source>Messages and everything else. Currently %1 px.</source>
        <translation>Nachrichten und alles andere. Derzeit %1 px.</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>Tastatur</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>Alle zurücksetzen</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Press one to change it; the delete key empties it.</source>
        <translation>Zum Ändern anklicken; die Entfernen-Taste leert es.</translation>
    </message>
    <message>
        <source>%1 already does this: %2</source>
        <translation>%1 tut schon dies: %2</translation>
    </message>
    <message>
        <source>%1 writes something. Add Ctrl or Alt.</source>
        <translation>%1 schreibt etwas. Bitte mit Strg oder Alt.</translation>
    </message>
</context>
<context>
    <name>Problem</name>
    <message>
        <source>Godwit cannot write to its data folder, so nothing new is kept.</source>
        <translation>Godwit kann nicht in seinen Datenordner schreiben, Neues wird also nicht aufbewahrt.</translation>
    </message>
    <message>
        <source>The history on this computer could not be read. It was set aside unchanged, and a new one was begun.</source>
        <translation>Der Verlauf auf diesem Rechner war nicht lesbar. Er wurde unverändert beiseitegelegt und ein neuer begonnen.</translation>
    </message>
    <message>
        <source>The history on this computer was written by a newer Godwit. It was left as it is; please update.</source>
        <translation>Der Verlauf auf diesem Rechner stammt von einem neueren Godwit. Er blieb, wie er ist; bitte aktualisiere.</translation>
    </message>
    <message>
        <source>The disk is full. Your text stays in the message field until there is room.</source>
        <translation>Der Datenträger ist voll. Dein Text bleibt im Nachrichtenfeld, bis Platz ist.</translation>
    </message>
    <message>
        <source>Another program uses the port of the server on this computer.</source>
        <translation>Ein anderes Programm benutzt den Port des Servers auf diesem Rechner.</translation>
    </message>
    <message>
        <source>Another program uses port %1, which the server on this computer needs.</source>
        <translation>Ein anderes Programm benutzt Port %1, den der Server auf diesem Rechner braucht.</translation>
    </message>
    <message>
        <source>The system&apos;s keychain did not answer. Sign-ins are kept for this run only.</source>
        <translation>Der Schlüsselbund des Systems hat nicht geantwortet. Anmeldungen gelten nur bis zum Beenden.</translation>
    </message>
    <message>
        <source>The server on this computer could not be started.</source>
        <translation>Der Server auf diesem Rechner ließ sich nicht starten.</translation>
    </message>
    <message>
        <source>This is not the address of a chat server.</source>
        <translation>Das ist nicht die Adresse eines Chat-Servers.</translation>
    </message>
    <message>
        <source>Godwit is open already. Use that window, or close it and try again.</source>
        <translation>Godwit ist schon offen. Nimm jenes Fenster, oder schließe es und versuche es erneut.</translation>
    </message>
    <message>
        <source>The settings could not be read. They were set aside unchanged; please add your servers again.</source>
        <translation>Die Einstellungen waren nicht lesbar. Sie wurden unverändert beiseitegelegt; bitte füge deine Server wieder hinzu.</translation>
    </message>
    <message>
        <source>The history on this computer is damaged, so nothing new is kept. Start Godwit again: it sets the damaged file aside and begins a new one.</source>
        <translation>Der Verlauf auf diesem Rechner ist beschädigt, deshalb wird nichts Neues aufbewahrt. Starte Godwit neu: Die beschädigte Datei wird beiseitegelegt und eine neue begonnen.</translation>
    </message>
    <message>
        <source>What the server on this computer has kept could not be read. It was set aside unchanged, and the server begins anew.</source>
        <translation>Was der Server auf diesem Rechner aufbewahrt hat, war nicht lesbar. Es wurde unverändert beiseitegelegt, und der Server beginnt von vorn.</translation>
    </message>
    <message>
        <source>A message could not be kept on this computer. It is shown until Godwit is closed, and asked for again after that.</source>
        <translation>Eine Nachricht konnte auf diesem Rechner nicht aufbewahrt werden. Sie wird gezeigt, bis Godwit geschlossen wird, und danach erneut geholt.</translation>
    </message>
    <message>
        <source>The server on this computer runs already, in another program. Godwit uses that one.</source>
        <translation>Der Server auf diesem Rechner läuft schon, in einem anderen Programm. Godwit nimmt diesen.</translation>
    </message>
    <message>
        <source>Not sent yet: the disk is full. Your text stays here until it is kept.</source>
        <translation>Noch nicht gesendet: Der Datenträger ist voll. Dein Text bleibt hier, bis er aufbewahrt ist.</translation>
    </message>
    <message>
        <source>Not sent yet: the data folder is read-only. Your text stays here until it is kept.</source>
        <translation>Noch nicht gesendet: Der Datenordner ist schreibgeschützt. Dein Text bleibt hier, bis er aufbewahrt ist.</translation>
    </message>
    <message>
        <source>Not sent: it cannot be kept on this computer. Your text is still here.</source>
        <translation>Nicht gesendet: Das lässt sich auf diesem Rechner nicht aufbewahren. Dein Text ist noch hier.</translation>
    </message>
    <message>
        <source>Not sent yet: it could not be kept on this computer. Your text stays here until it is.</source>
        <translation>Noch nicht gesendet: Es konnte auf diesem Rechner nicht aufbewahrt werden. Dein Text bleibt hier, bis es gelingt.</translation>
    </message>
    <message>
        <source>The trace could not be written.</source>
        <translation>Die Aufzeichnung konnte nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>The connection to this address would not be encrypted. Use one with https://, or start Godwit with --allow-plain and the host&apos;s name.</source>
        <translation>Die Verbindung zu dieser Adresse wäre nicht verschlüsselt. Nimm eine mit https://, oder starte Godwit mit --allow-plain und dem Namen des Rechners.</translation>
    </message>
</context>
<context>
    <name>Refusal</name>
    <message>
        <source>This name is not allowed here</source>
        <translation>Dieser Name ist hier nicht erlaubt</translation>
    </message>
    <message>
        <source>This name belongs to someone else here</source>
        <translation>Dieser Name gehört hier jemand anderem</translation>
    </message>
    <message>
        <source>This name belongs to another device or person here</source>
        <translation>Dieser Name gehört hier einem anderen Gerät oder einer anderen Person</translation>
    </message>
    <message>
        <source>This server speaks a version that Godwit does not know</source>
        <translation>Dieser Server spricht eine Version, die Godwit nicht kennt</translation>
    </message>
    <message>
        <source>The server is full at the moment</source>
        <translation>Der Server ist gerade voll</translation>
    </message>
    <message>
        <source>The room does not exist any more</source>
        <translation>Den Raum gibt es nicht mehr</translation>
    </message>
    <message>
        <source>The message does not exist any more</source>
        <translation>Die Nachricht gibt es nicht mehr</translation>
    </message>
    <message>
        <source>Nobody here has this name</source>
        <translation>Niemand hier hat diesen Namen</translation>
    </message>
    <message>
        <source>Only its author may change a message</source>
        <translation>Nur der Verfasser darf eine Nachricht ändern</translation>
    </message>
    <message>
        <source>It is longer than the server allows</source>
        <translation>Sie ist länger, als der Server erlaubt</translation>
    </message>
    <message>
        <source>There is nothing in it</source>
        <translation>Sie ist leer</translation>
    </message>
    <message>
        <source>The message before it was not sent</source>
        <translation>Die Nachricht davor wurde nicht gesendet</translation>
    </message>
    <message>
        <source>The server mistook it for another message</source>
        <translation>Der Server hielt sie für eine andere Nachricht</translation>
    </message>
    <message>
        <source>Too many messages in a short time</source>
        <translation>Zu viele Nachrichten in kurzer Zeit</translation>
    </message>
    <message>
        <source>The server could not store it</source>
        <translation>Der Server konnte sie nicht speichern</translation>
    </message>
    <message>
        <source>The server did not understand it</source>
        <translation>Der Server hat sie nicht verstanden</translation>
    </message>
    <message>
        <source>The server cannot do this</source>
        <translation>Der Server kann das nicht</translation>
    </message>
    <message>
        <source>A room of this name exists already</source>
        <translation>Einen Raum mit diesem Namen gibt es schon</translation>
    </message>
    <message>
        <source>The connection was lost</source>
        <translation>Die Verbindung ging verloren</translation>
    </message>
    <message>
        <source>The server refused it: %1</source>
        <translation>Der Server hat abgelehnt: %1</translation>
    </message>
    <message>
        <source>The server refused it</source>
        <translation>Der Server hat abgelehnt</translation>
    </message>
    <message>
        <source>The file is not at the server</source>
        <translation>Die Datei ist nicht auf dem Server</translation>
    </message>
    <message>
        <source>It has more files than the server takes</source>
        <translation>Sie hat mehr Dateien, als der Server annimmt</translation>
    </message>
    <message>
        <source>The server&apos;s space for files is used up</source>
        <translation>Der Platz für Dateien auf dem Server ist aufgebraucht</translation>
    </message>
    <message>
        <source>This server takes no files</source>
        <translation>Dieser Server nimmt keine Dateien an</translation>
    </message>
    <message>
        <source>The copy of the file is gone</source>
        <translation>Die Kopie der Datei ist weg</translation>
    </message>
    <message>
        <source>The file was damaged on its way</source>
        <translation>Die Datei wurde unterwegs beschädigt</translation>
    </message>
    <message>
        <source>The file cannot be written on this computer</source>
        <translation>Die Datei lässt sich auf diesem Rechner nicht schreiben</translation>
    </message>
</context>
<context>
    <name>Route</name>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>In use · %1 ms</source>
        <translation>In Gebrauch · %1 ms</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>In Gebrauch</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>Verschlüsselung</translation>
    </message>
    <message>
        <source>Certificate valid</source>
        <translation>Zertifikat gültig</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation>Gesperrt</translation>
    </message>
    <message>
        <source>%1, next try in %2</source>
        <comment>what is wrong, how long</comment>
        <translation>%1, nächster Versuch in %2</translation>
    </message>
    <message>
        <source>Godwit is trying again now.</source>
        <translation>Godwit versucht es gerade wieder.</translation>
    </message>
    <message>
        <source>Godwit tries again in %1. What you write goes out in order.</source>
        <translation>Godwit versucht es in %1 wieder. Was du schreibst, geht der Reihe nach hinaus.</translation>
    </message>
    <message>
        <source>Godwit reconnects by itself when the network is back.</source>
        <translation>Godwit verbindet sich von selbst, wenn das Netz wieder da ist.</translation>
    </message>
    <message>
        <source>Nothing is sent or received until you go online.</source>
        <translation>Bis du online gehst, wird nichts gesendet oder empfangen.</translation>
    </message>
    <message>
        <source>Sign in again to go on. What you wrote is safe.</source>
        <translation>Melde dich neu an, um fortzufahren. Was du geschrieben hast, ist sicher.</translation>
    </message>
    <message>
        <source>Trying again would change nothing, so Godwit waits for you.</source>
        <translation>Ein neuer Versuch würde nichts ändern, deshalb wartet Godwit auf dich.</translation>
    </message>
</context>
<context>
    <name>Search</name>
    <message>
        <source>Searching…</source>
        <translation>Sucht …</translation>
    </message>
    <message>
        <source>The history on this device could not be searched.</source>
        <translation>Der Verlauf auf diesem Gerät konnte nicht durchsucht werden.</translation>
    </message>
    <message>
        <source>Nothing found on this device</source>
        <translation>Auf diesem Gerät nichts gefunden</translation>
    </message>
    <message numerus="yes">
        <source>The newest %n results</source>
        <translation>
            <numerusform>Der neueste Treffer</numerusform>
            <numerusform>Die neuesten %n Treffer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n results</source>
        <translation>
            <numerusform>%n Treffer</numerusform>
            <numerusform>%n Treffer</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1” is not understood. Dates look like 2026-11-20, 2026-11 or yesterday; has: takes link, code, reaction or reply.</source>
        <translation>„%1“ ist nicht verständlich. Ein Datum sieht aus wie 2026-11-20, 2026-11 oder yesterday; auf has: folgt link, code, reaction oder reply.</translation>
    </message>
    <message>
        <source>There is no conversation called “%1” here.</source>
        <translation>Hier gibt es keine Unterhaltung namens „%1“.</translation>
    </message>
    <message>
        <source>Parts of words are enough, and accents do not matter. Quotes keep words together. Narrow it down with from: in: before: after: on: has:</source>
        <translation>Teile von Wörtern genügen, Akzente sind gleich. Anführungszeichen halten Wörter zusammen. Eingrenzen lässt sich mit from: in: before: after: on: has:</translation>
    </message>
    <message>
        <source>What was never loaded on this device cannot be found: scroll up in a conversation to load more of it.</source>
        <translation>Was nie auf dieses Gerät geladen wurde, ist nicht zu finden: In einer Unterhaltung nach oben zu blättern lädt mehr davon.</translation>
    </message>
    <message>
        <source>Today %1</source>
        <translation>Heute %1</translation>
    </message>
    <message>
        <source>d MMM</source>
        <comment>date format: day and short month</comment>
        <translation>d. MMM</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <comment>date format: day, short month and year</comment>
        <translation>d. MMM yyyy</translation>
    </message>
    <message>
        <source>%1 in %2, %3. %4</source>
        <comment>author, place, time, text</comment>
        <translation>%1 in %2, %3. %4</translation>
    </message>
</context>
<context>
    <name>Shortcuts</name>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>New line</source>
        <translation>Neue Zeile</translation>
    </message>
    <message>
        <source>Strong</source>
        <translation>Fett</translation>
    </message>
    <message>
        <source>Emphasis</source>
        <translation>Kursiv</translation>
    </message>
    <message>
        <source>Struck through</source>
        <translation>Durchgestrichen</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Suggest people; emoji</source>
        <translation>Personen vorschlagen; Emoji</translation>
    </message>
    <message>
        <source>In an empty field: change your last message</source>
        <translation>Im leeren Feld: deine letzte Nachricht ändern</translation>
    </message>
    <message>
        <source>Change an older message</source>
        <translation>Ältere Nachricht ändern</translation>
    </message>
    <message>
        <source>Answer one above</source>
        <translation>Auf eine ältere antworten</translation>
    </message>
    <message>
        <source>Give up; then to the newest message</source>
        <translation>Aufgeben; dann zur neuesten Nachricht</translation>
    </message>
    <message>
        <source>Leave the field</source>
        <translation>Das Feld verlassen</translation>
    </message>
    <message>
        <source>Scroll the messages</source>
        <translation>Durch die Nachrichten blättern</translation>
    </message>
    <message>
        <source>From message to message</source>
        <translation>Von Nachricht zu Nachricht</translation>
    </message>
    <message>
        <source>Answer the message</source>
        <translation>Auf die Nachricht antworten</translation>
    </message>
    <message>
        <source>Change the message</source>
        <translation>Die Nachricht ändern</translation>
    </message>
    <message>
        <source>Delete the message</source>
        <translation>Die Nachricht löschen</translation>
    </message>
    <message>
        <source>Copy its text</source>
        <translation>Ihren Text kopieren</translation>
    </message>
    <message>
        <source>Its menu</source>
        <translation>Ihr Menü</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>Überall</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>Beim Schreiben</translation>
    </message>
    <message>
        <source>In the messages</source>
        <translation>In den Nachrichten</translation>
    </message>
</context>
<context>
    <name>StateBand</name>
    <message>
        <source>Live · %1</source>
        <translation>Live · %1</translation>
    </message>
    <message>
        <source>Fallback · %1</source>
        <translation>Ersatzweg · %1</translation>
    </message>
    <message>
        <source>Retry %1</source>
        <translation>Versuch %1</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Offline</translation>
    </message>
</context>
<context>
    <name>Switcher</name>
    <message>
        <source>Conversations</source>
        <translation>Unterhaltungen</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>Search messages for “%1”</source>
        <translation>Nachrichten nach „%1“ durchsuchen</translation>
    </message>
    <message>
        <source>on this device</source>
        <translation>auf diesem Gerät</translation>
    </message>
    <message numerus="yes">
        <source>%n unread</source>
        <translation>
            <numerusform>%n ungelesen</numerusform>
            <numerusform>%n ungelesen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Time</name>
    <message>
        <source>d MMMM</source>
        <comment>date format: day and month</comment>
        <translation>d. MMMM</translation>
    </message>
    <message>
        <source>Today, %1</source>
        <translation>Heute, %1</translation>
    </message>
    <message>
        <source>Yesterday, %1</source>
        <translation>Gestern, %1</translation>
    </message>
</context>
<context>
    <name>Timing</name>
    <message>
        <source>not run</source>
        <translation>nicht erreicht</translation>
    </message>
    <message>
        <source>Timing</source>
        <translation>Zeiten</translation>
    </message>
</context>
<context>
    <name>Trace</name>
    <message>
        <source>%1 B</source>
        <comment>bytes</comment>
        <translation>%1 B</translation>
    </message>
    <message>
        <source>%1 kB</source>
        <translation>%1 kB</translation>
    </message>
    <message>
        <source>%1 MB</source>
        <translation>%1 MB</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>retry %1</source>
        <comment>short, for a column</comment>
        <translation>Versuch %1</translation>
    </message>
    <message>
        <source>Waiting %1 s</source>
        <translation>Wartet %1 s</translation>
    </message>
    <message>
        <source>offline</source>
        <comment>short, for a column</comment>
        <translation>offline</translation>
    </message>
    <message>
        <source>The system says that there is no network</source>
        <translation>Das System meldet, dass es kein Netz gibt</translation>
    </message>
    <message>
        <source>stopped</source>
        <comment>short, for a column</comment>
        <translation>angehalten</translation>
    </message>
</context>
<context>
    <name>TraceRow</name>
    <message>
        <source>missed</source>
        <comment>short, for a column</comment>
        <translation>verpasst</translation>
    </message>
    <message numerus="yes">
        <source>%n frames came too fast to be kept</source>
        <translation>
            <numerusform>%n Rahmen kam zu schnell, um behalten zu werden</numerusform>
            <numerusform>%n Rahmen kamen zu schnell, um behalten zu werden</numerusform>
        </translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Empfangen</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Nicht verbunden</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Geschlossen</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
</context>
<context>
    <name>godwit::ui::AccentDots</name>
    <message>
        <source>Petrol</source>
        <translation>Petrol</translation>
    </message>
    <message>
        <source>Indigo</source>
        <translation>Indigo</translation>
    </message>
    <message>
        <source>Plum</source>
        <translation>Pflaume</translation>
    </message>
    <message>
        <source>Moss</source>
        <translation>Moos</translation>
    </message>
    <message>
        <source>Slate</source>
        <translation>Schiefer</translation>
    </message>
</context>
<context>
    <name>godwit::ui::AccountModel</name>
    <message>
        <source>This computer</source>
        <translation>Dieser Rechner</translation>
    </message>
</context>
<context>
    <name>godwit::ui::AddServerSheet</name>
    <message>
        <source>Where do you chat?</source>
        <translation>Wo chattest du?</translation>
    </message>
    <message>
        <source>Pick a place. Godwit finds out how to talk to it.</source>
        <translation>Wähle einen Ort. Godwit findet heraus, wie man mit ihm spricht.</translation>
    </message>
    <message>
        <source>On this computer</source>
        <translation>Auf diesem Computer</translation>
    </message>
    <message>
        <source>Starts a private server here. No account needed.</source>
        <translation>Startet hier einen eigenen Server. Ein Konto ist nicht nötig.</translation>
    </message>
    <message>
        <source>Start server</source>
        <translation>Server starten</translation>
    </message>
    <message>
        <source>Chat server address</source>
        <translation>Adresse des Chatservers</translation>
    </message>
    <message>
        <source>A web address, or an ID like you@example.org</source>
        <translation>Eine Webadresse, oder eine ID wie du@example.org</translation>
    </message>
    <message>
        <source>How messages will look</source>
        <translation>So sehen Nachrichten aus</translation>
    </message>
    <message>
        <source>Save as a file…</source>
        <translation>Als Datei speichern …</translation>
    </message>
    <message>
        <source>Your name there</source>
        <translation>Dein Name dort</translation>
    </message>
    <message>
        <source>Sent only over TLS</source>
        <translation>Nur über TLS gesendet</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>Beitreten</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Sucht …</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Gefunden</translation>
    </message>
    <message>
        <source>Not encrypted</source>
        <translation>Nicht verschlüsselt</translation>
    </message>
    <message>
        <source>Nobody answers there. Press Join again to add the server all the same.</source>
        <translation>Dort antwortet niemand. Drücke noch einmal „Beitreten“, um den Server trotzdem hinzuzufügen.</translation>
    </message>
    <message>
        <source>As you have changed it.</source>
        <translation>So, wie du es geändert hast.</translation>
    </message>
    <message>
        <source>Save the profile</source>
        <translation>Profil speichern</translation>
    </message>
    <message>
        <source>Profiles (*.json)</source>
        <translation>Profile (*.json)</translation>
    </message>
    <message>
        <source>Change it…</source>
        <translation>Ändern …</translation>
    </message>
</context>
<context>
    <name>godwit::ui::ChatHeader</name>
    <message>
        <source>Back to the list</source>
        <translation>Zurück zur Liste</translation>
    </message>
    <message>
        <source>Search messages</source>
        <translation>Nachrichten durchsuchen</translation>
    </message>
</context>
<context>
    <name>godwit::ui::CheckupSheet</name>
    <message>
        <source>Copy as text</source>
        <translation>Als Text kopieren</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>Nochmals prüfen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>The connection to %1</source>
        <translation>Die Verbindung zu %1</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>Kopiert.</translation>
    </message>
</context>
<context>
    <name>godwit::ui::CodeView</name>
    <message>
        <source>redacted</source>
        <translation>geschwärzt</translation>
    </message>
</context>
<context>
    <name>godwit::ui::Completer</name>
    <message>
        <source>Suggestions</source>
        <translation>Vorschläge</translation>
    </message>
    <message>
        <source>Emoji matching “%1”</source>
        <translation>Emoji zu „%1“</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>People matching “%1”</source>
        <translation>Personen zu „%1“</translation>
    </message>
    <message>
        <source>Tab to insert</source>
        <translation>Tab fügt ein</translation>
    </message>
</context>
<context>
    <name>godwit::ui::Composer</name>
    <message>
        <source>Mention someone</source>
        <translation>Jemanden erwähnen</translation>
    </message>
    <message>
        <source>Bold</source>
        <translation>Fett</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Shift+Enter for a new line</source>
        <translation>Umschalt+Eingabe für eine neue Zeile</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>Sends when reconnected</source>
        <translation>Wird nach der Verbindung gesendet</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Ctrl+Enter to send</source>
        <translation>Strg+Eingabe zum Senden</translation>
    </message>
</context>
<context>
    <name>godwit::ui::ConnectionPopover</name>
    <message>
        <source>since %1</source>
        <translation>seit %1</translation>
    </message>
    <message>
        <source>%1 ms round trip</source>
        <translation>%1 ms hin und zurück</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>Vergessen</translation>
    </message>
    <message>
        <source>Forget what is remembered of networks</source>
        <translation>Vergessen, was von Netzen gemerkt ist</translation>
    </message>
    <message>
        <source>Remembered for next time</source>
        <translation>Gemerkt für das nächste Mal</translation>
    </message>
</context>
<context>
    <name>godwit::ui::ConversationPane</name>
    <message>
        <source>Messages</source>
        <translation>Nachrichten</translation>
    </message>
</context>
<context>
    <name>godwit::ui::DetailPane</name>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Payload</source>
        <translation>Inhalt</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>Kopfzeilen</translation>
    </message>
    <message>
        <source>Timing</source>
        <translation>Zeiten</translation>
    </message>
    <message>
        <source>Raw</source>
        <translation>Roh</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Choose a line to see what is in it.</source>
        <translation>Wähle eine Zeile, um zu sehen, was darin steht.</translation>
    </message>
    <message>
        <source>binary</source>
        <translation>binär</translation>
    </message>
    <message>
        <source>text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>only the beginning is kept</source>
        <translation>nur der Anfang ist behalten</translation>
    </message>
</context>
<context>
    <name>godwit::ui::DirectorySheet</name>
    <message>
        <source>Rooms and people</source>
        <translation>Räume und Personen</translation>
    </message>
    <message>
        <source>Find a room or a person on %1</source>
        <translation>Raum oder Person auf %1 finden</translation>
    </message>
    <message>
        <source>Not connected: only what is known here is shown.</source>
        <translation>Nicht verbunden: gezeigt wird nur, was hier bekannt ist.</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Laden…</translation>
    </message>
    <message>
        <source>Joining #%1…</source>
        <translation>#%1 wird betreten…</translation>
    </message>
    <message>
        <source>Looking for %1…</source>
        <translation>%1 wird gesucht…</translation>
    </message>
    <message>
        <source>move</source>
        <translation>bewegen</translation>
    </message>
    <message>
        <source>open</source>
        <translation>öffnen</translation>
    </message>
</context>
<context>
    <name>godwit::ui::FindBar</name>
    <message>
        <source>Older result</source>
        <translation>Älterer Treffer</translation>
    </message>
    <message>
        <source>Newer result</source>
        <translation>Neuerer Treffer</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Find in this conversation</source>
        <translation>In dieser Unterhaltung suchen</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>Nicht gefunden</translation>
    </message>
</context>
<context>
    <name>godwit::ui::FirstRun</name>
    <message>
        <source>Join a chat server</source>
        <translation>Einem Chat-Server beitreten</translation>
    </message>
    <message>
        <source>Enter an address or an ID like you@example.org. Godwit finds the best way to connect.</source>
        <translation>Gib eine Adresse oder eine Kennung wie du@example.org ein. Godwit findet den besten Weg dorthin.</translation>
    </message>
    <message>
        <source>Enter an address</source>
        <translation>Adresse eingeben</translation>
    </message>
    <message>
        <source>Start on this computer</source>
        <translation>Auf diesem Rechner beginnen</translation>
    </message>
    <message>
        <source>Start a local server</source>
        <translation>Lokalen Server starten</translation>
    </message>
    <message>
        <source>Where do you chat?</source>
        <translation>Wo chattest du?</translation>
    </message>
    <message>
        <source>Godwit keeps you connected on any network and never drops a message. Pick a place to start; you can add more later.</source>
        <translation>Godwit hält dich in jedem Netz verbunden und verliert keine Nachricht. Wähle einen Anfang; weitere kannst du später hinzufügen.</translation>
    </message>
    <message>
        <source>Run a private server here with one click. No account is needed, and everything stays on this computer.</source>
        <translation>Ein Klick startet hier einen privaten Server. Es braucht kein Konto, und alles bleibt auf diesem Rechner.</translation>
    </message>
</context>
<context>
    <name>godwit::ui::FormSheet</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>godwit::ui::InspectorDock</name>
    <message>
        <source>Inspector – Godwit</source>
        <translation>Inspektor – Godwit</translation>
    </message>
</context>
<context>
    <name>godwit::ui::InspectorPanel</name>
    <message>
        <source>Export the trace</source>
        <translation>Aufzeichnung exportieren</translation>
    </message>
    <message>
        <source>JSON Lines (*.jsonl)</source>
        <translation>JSON Lines (*.jsonl)</translation>
    </message>
</context>
<context>
    <name>godwit::ui::InspectorToolBar</name>
    <message>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>Filter by transport and direction</source>
        <translation>Nach Transport und Richtung filtern</translation>
    </message>
    <message>
        <source>In a window of its own</source>
        <translation>In einem eigenen Fenster</translation>
    </message>
    <message>
        <source>Close the inspector</source>
        <translation>Inspektor schließen</translation>
    </message>
    <message>
        <source>Filter frames</source>
        <translation>Rahmen filtern</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>Inspektor</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Nachrichten</translation>
    </message>
    <message>
        <source>Acks</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>Presence</source>
        <translation>Anwesenheit</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Back into the main window</source>
        <translation>Zurück ins Hauptfenster</translation>
    </message>
    <message>
        <source>Every transport</source>
        <translation>Jeder Transport</translation>
    </message>
    <message>
        <source>Both directions</source>
        <translation>Beide Richtungen</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Empfangen</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>Secrets hidden</source>
        <translation>Geheimnisse verborgen</translation>
    </message>
</context>
<context>
    <name>godwit::ui::JumpPill</name>
    <message>
        <source>Jump to latest</source>
        <translation>Zum Neuesten</translation>
    </message>
</context>
<context>
    <name>godwit::ui::KeyControl</name>
    <message>
        <source>Press the new keys…</source>
        <translation>Neue Tasten drücken …</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
</context>
<context>
    <name>godwit::ui::LatencyChart</name>
    <message>
        <source>Latency %1, 95th percentile %2</source>
        <translation>Latenz %1, 95. Perzentil %2</translation>
    </message>
    <message>
        <source>latency</source>
        <translation>Latenz</translation>
    </message>
    <message>
        <source>95th pct</source>
        <comment>95th percentile</comment>
        <translation>95. Pzt.</translation>
    </message>
</context>
<context>
    <name>godwit::ui::MainWindow::Private</name>
    <message>
        <source>Join a chat server</source>
        <translation>Einem Chat-Server beitreten</translation>
    </message>
    <message>
        <source>Godwit finds out how to talk to it.</source>
        <translation>Godwit findet heraus, wie man mit ihm spricht.</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>Beitreten</translation>
    </message>
    <message>
        <source>Chat server address</source>
        <translation>Adresse des Chat-Servers</translation>
    </message>
    <message>
        <source>Your name there</source>
        <translation>Dein Name dort</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Start on this computer</source>
        <translation>Auf diesem Rechner beginnen</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>Dein Name</translation>
    </message>
    <message>
        <source>New room</source>
        <translation>Neuer Raum</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>Anlegen</translation>
    </message>
    <message>
        <source>Name of the room</source>
        <translation>Name des Raums</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>Thema</translation>
    </message>
    <message>
        <source>Optional</source>
        <translation>Freiwillig</translation>
    </message>
    <message>
        <source>Sign in to %1</source>
        <translation>Bei %1 anmelden</translation>
    </message>
    <message>
        <source>Choose another name, or try the same one again. What waits to be sent goes out under the name that you choose.</source>
        <translation>Wähle einen anderen Namen oder versuche es noch einmal mit demselben. Was noch nicht gesendet ist, geht unter dem gewählten Namen hinaus.</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>Remove %1?</source>
        <translation>%1 entfernen?</translation>
    </message>
    <message>
        <source>Godwit does not connect to it any more. Your name there, the history and what waits to be sent stay on this computer, and are back when you join the same server under the same name.</source>
        <translation>Godwit verbindet sich nicht mehr damit. Dein Name dort, der Verlauf und was noch nicht gesendet ist bleiben auf diesem Rechner und sind wieder da, wenn du demselben Server unter demselben Namen beitrittst.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Everybody on the server can find it and join.</source>
        <translation>Alle auf dem Server können ihn finden und beitreten.</translation>
    </message>
</context>
<context>
    <name>godwit::ui::PreferencesSheet</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Find a setting</source>
        <translation>Einstellung suchen</translation>
    </message>
</context>
<context>
    <name>godwit::ui::PreviewList</name>
    <message>
        <source>How messages will look</source>
        <translation>So sehen Nachrichten aus</translation>
    </message>
    <message>
        <source>Somebody</source>
        <translation>Jemand</translation>
    </message>
</context>
<context>
    <name>godwit::ui::ProblemBar</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
</context>
<context>
    <name>godwit::ui::ProfileSheet</name>
    <message>
        <source>How this server is spoken to</source>
        <translation>Wie man mit diesem Server spricht</translation>
    </message>
    <message>
        <source>Choose a field on the left, then click below on what it is in a message that was heard.</source>
        <translation>Wähle links ein Feld, dann klicke unten darauf, was es in einer gehörten Nachricht ist.</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>Absender</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nummer</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Room</source>
        <translation>Raum</translation>
    </message>
    <message>
        <source>List of messages</source>
        <translation>Nachrichtenliste</translation>
    </message>
    <message>
        <source>as text</source>
        <translation>als Text</translation>
    </message>
    <message>
        <source>seconds since 1970</source>
        <translation>Sekunden seit 1970</translation>
    </message>
    <message>
        <source>milliseconds since 1970</source>
        <translation>Millisekunden seit 1970</translation>
    </message>
    <message>
        <source>How the time is told</source>
        <translation>Wie die Zeit angegeben ist</translation>
    </message>
    <message>
        <source>Time is told</source>
        <translation>Zeitangabe</translation>
    </message>
    <message>
        <source>The server sends my own messages back to me</source>
        <translation>Der Server schickt mir meine eigenen Nachrichten zurück</translation>
    </message>
    <message>
        <source>The profile as JSON</source>
        <translation>Das Profil als JSON</translation>
    </message>
    <message>
        <source>What is heard, the newest first</source>
        <translation>Was zu hören ist, das Neueste zuerst</translation>
    </message>
    <message>
        <source>How messages will look</source>
        <translation>So sehen Nachrichten aus</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Use this</source>
        <translation>Übernehmen</translation>
    </message>
</context>
<context>
    <name>godwit::ui::QuickSwitcher</name>
    <message>
        <source>Go to</source>
        <translation>Gehe zu</translation>
    </message>
    <message>
        <source>Go to a conversation, person or command</source>
        <translation>Zu Unterhaltung, Person oder Befehl</translation>
    </message>
    <message>
        <source>move</source>
        <translation>bewegen</translation>
    </message>
    <message>
        <source>open</source>
        <translation>öffnen</translation>
    </message>
    <message>
        <source>rooms</source>
        <translation>Räume</translation>
    </message>
    <message>
        <source>people</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>actions</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>Start with</source>
        <translation>Beginn mit</translation>
    </message>
</context>
<context>
    <name>godwit::ui::Rail</name>
    <message>
        <source>Inspector</source>
        <translation>Inspektor</translation>
    </message>
    <message>
        <source>Inspector (Ctrl+Shift+I)</source>
        <translation>Inspektor (Strg+Umschalt+I)</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Preferences (Ctrl+,)</source>
        <translation>Einstellungen (Strg+,)</translation>
    </message>
</context>
<context>
    <name>godwit::ui::RailTile</name>
    <message>
        <source>Add a server</source>
        <translation>Server hinzufügen</translation>
    </message>
    <message numerus="yes">
        <source>%n unread</source>
        <translation>
            <numerusform>%n ungelesen</numerusform>
            <numerusform>%n ungelesen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>godwit::ui::SearchPane</name>
    <message>
        <source>Close search</source>
        <translation>Suche schließen</translation>
    </message>
    <message>
        <source>Search messages</source>
        <translation>Nachrichten durchsuchen</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nach</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vor</translation>
    </message>
    <message>
        <source>Has link</source>
        <translation>Mit Link</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Treffer</translation>
    </message>
    <message>
        <source>In %1</source>
        <translation>In %1</translation>
    </message>
    <message>
        <source>· searched on this device in %1 ms</source>
        <translation>· auf diesem Gerät in %1 ms gesucht</translation>
    </message>
</context>
<context>
    <name>godwit::ui::ShortcutSheet</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
</context>
<context>
    <name>godwit::ui::Sidebar</name>
    <message>
        <source>New room or message</source>
        <translation>Neuer Raum oder neue Nachricht</translation>
    </message>
    <message>
        <source>Search or jump to…</source>
        <translation>Suchen oder springen…</translation>
    </message>
    <message>
        <source>Search conversations</source>
        <translation>Gespräche suchen</translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation>Gespräche</translation>
    </message>
</context>
<context>
    <name>godwit::ui::StateBand</name>
    <message>
        <source>State of the connection: %1</source>
        <translation>Zustand der Verbindung: %1</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
</context>
<context>
    <name>godwit::ui::StatusStrip</name>
    <message>
        <source>Attempt %1</source>
        <translation>Versuch %1</translation>
    </message>
    <message>
        <source>Encrypted</source>
        <translation>Verschlüsselt</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>Inspektor</translation>
    </message>
</context>
<context>
    <name>godwit::ui::TextSizeSlider</name>
    <message>
        <source>Text size</source>
        <translation>Schriftgröße</translation>
    </message>
</context>
<context>
    <name>godwit::ui::ThemeTiles</name>
    <message>
        <source>Match system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Theme: %1</source>
        <translation>Farbschema: %1</translation>
    </message>
</context>
<context>
    <name>godwit::ui::TraceModel</name>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Via</source>
        <comment>what carried it</comment>
        <translation>Über</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Vorschau</translation>
    </message>
</context>
<context>
    <name>godwit::ui::TraceTable</name>
    <message>
        <source>Frames</source>
        <translation>Rahmen</translation>
    </message>
</context>
</TS>
