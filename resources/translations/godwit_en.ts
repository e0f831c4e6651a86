<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Checkup</name>
    <message numerus="yes">
        <source>Of %n answers, half came within %1, and 95 of 100 within %2.</source>
        <translation>
            <numerusform>The %n answer came within %1 (95 of 100 within %2).</numerusform>
            <numerusform>Of %n answers, half came within %1, and 95 of 100 within %2.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Connection</name>
    <message numerus="yes">
        <source>%n messages are queued and go out in order.</source>
        <translation>
            <numerusform>%n message is queued and goes out in order.</numerusform>
            <numerusform>%n messages are queued and go out in order.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Outbox: %n queued</source>
        <translation>
            <numerusform>Outbox: %n queued</numerusform>
            <numerusform>Outbox: %n queued</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n queued messages sent.</source>
        <translation>
            <numerusform>%n queued message sent.</numerusform>
            <numerusform>%n queued messages sent.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Conversation</name>
    <message numerus="yes">
        <source>%n members</source>
        <translation>
            <numerusform>%n member</numerusform>
            <numerusform>%n members</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people are typing</source>
        <translation>
            <numerusform>%n person is typing</numerusform>
            <numerusform>%n people are typing</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unread</source>
        <translation>
            <numerusform>%n unread</numerusform>
            <numerusform>%n unread</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Detection</name>
    <message numerus="yes">
        <source>%1, heard %n message(s)</source>
        <translation>
            <numerusform>%1, heard %n message</numerusform>
            <numerusform>%1, heard %n messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Message</name>
    <message numerus="yes">
        <source>… and %n more characters</source>
        <translation>
            <numerusform>… and %n more character</numerusform>
            <numerusform>… and %n more characters</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n reactions.</source>
        <translation>
            <numerusform>%n reaction.</numerusform>
            <numerusform>%n reactions.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NetworkMemory</name>
    <message numerus="yes">
        <source>and %n more networks</source>
        <translation>
            <numerusform>and %n more network</numerusform>
            <numerusform>and %n more networks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Search</name>
    <message numerus="yes">
        <source>The newest %n results</source>
        <translation>
            <numerusform>The newest %n result</numerusform>
            <numerusform>The newest %n results</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n results</source>
        <translation>
            <numerusform>%n result</numerusform>
            <numerusform>%n results</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Switcher</name>
    <message numerus="yes">
        <source>%n unread</source>
        <translation>
            <numerusform>%n unread</numerusform>
            <numerusform>%n unread</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TraceRow</name>
    <message numerus="yes">
        <source>%n frames came too fast to be kept</source>
        <translation>
            <numerusform>%n frame came too fast to be kept</numerusform>
            <numerusform>%n frames came too fast to be kept</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>godwit::ui::RailTile</name>
    <message numerus="yes">
        <source>%n unread</source>
        <translation>
            <numerusform>%n unread</numerusform>
            <numerusform>%n unread</numerusform>
        </translation>
    </message>
</context>
</TS>
