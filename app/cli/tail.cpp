#include "app/cli/tail.h"

#include "app/cli/wording.h"

#include <algorithm>

namespace godwit::app::cli {

using namespace Qt::StringLiterals;
using chat::Messenger;

namespace {

std::optional<chat::Seq> startOf(const TailCommand &command, PrintMark *mark)
{
    return command.since || command.history || !mark ? command.since : mark->read();
}

TailPrinter::Source sourceFor(const TailCommand &command)
{
    return command.common.data ? TailPrinter::Source::Archive : TailPrinter::Source::Announcements;
}

} // namespace

Tail::Tail(Client &client, const TailCommand &command, PrintMark *mark)
    : m_client(client)
    , m_command(command)
    , m_from(startOf(command, mark))
    , m_printer(client.output(), client.messenger(), client.archive(), command.account.room,
                sourceFor(command))
{
    m_printer.setMark(mark);
    if (command.save && client.files()) {
        m_saver.emplace(*client.files(), client.output(), *command.save);
        connect(&m_printer, &TailPrinter::printed, &*m_saver, &Saver::save);
    }
    const Messenger &messenger = client.messenger();
    connect(&messenger, &Messenger::signedIn, this, &Tail::signedIn);
    connect(&messenger, &Messenger::connectivityChanged, this, &Tail::watch);
    connect(&messenger, &Messenger::accepted, this, [this](const auto &id, chat::Seq seq) {
        if (m_command.common.json) {
            m_client.output().sent(id, seq);
        } else {
            m_client.output().note(
                u"A message of an earlier run was sent: %1 %2"_s.arg(seq.value).arg(id.text()));
        }
    });
    connect(&messenger, &Messenger::requestDone, this, [this](const auto &request) {
        if (request == m_joining) {
            m_joining.reset();
            begin(true);
        }
    });
    connect(&messenger, &Messenger::requestRefused, this,
            [this](const auto &request, const chat::Refusal &refusal) {
                if (request == m_joining && refusal.code != "connection-lost"_L1) {
                    fail(refusal.code,
                         u"The room %1 cannot be read: %2"_s.arg(
                             m_command.account.room.text(),
                             refusal.detail.isEmpty() ? refusal.code : refusal.detail));
                }
            });
    connect(&m_printer, &TailPrinter::failed, this,
            [this](const QString &sentence) { fail(u"output"_s, sentence); });
    connect(&m_printer, &TailPrinter::archiveFailed, this, [this](const chat::ArchiveError &error) {
        fail(nameOf(error.code), sentenceFor(error, m_command.common.data.value_or(QString())));
    });
}

chat::MessengerSettings Tail::settings(const TailCommand &command, PrintMark *mark)
{
    chat::MessengerSettings settings;
    settings.since = startOf(command, mark);
    return settings;
}

void Tail::start()
{
    watch(m_client.messenger().connectivity());
    m_client.start();
}

void Tail::interrupt()
{
    m_client.end(ExitCode::Done);
}

void Tail::signedIn()
{
    if (m_printer.isStarted() || m_backlog) {
        return;
    }
    if (const chat::Conversation *known = room(); known && known->joined) {
        begin(false);
    } else {
        m_joining = m_client.messenger().join(m_command.account.room);
    }
}

/// Decides where printing begins, as soon as the room can be read.
void Tail::begin(bool justJoined)
{
    if (m_command.history.value_or(0) > 0) {
        fetch({m_command.history, m_from});
    } else if (m_from && justJoined) {
        // The catch-up was about the rooms that we had joined before.
        fetch({std::nullopt, m_from});
    } else if (m_from) {
        m_printer.start(*m_from, false);
    } else {
        const chat::Conversation *known = room();
        m_printer.start(known ? known->lastSeq : chat::Seq{}, false);
    }
}

void Tail::fetch(const Reach &reach)
{
    m_backlog.emplace(m_client.messenger(), m_client.archive(), m_command.account.room, reach);
    connect(&*m_backlog, &Backlog::fetched, this,
            [this](chat::Seq position) { m_printer.start(position, true); });
    m_backlog->start();
}

void Tail::watch(const chat::Connectivity &connectivity)
{
    const bool connected = connectivity.phase == chat::Phase::Online;
    if (connected == m_watching) {
        // Each watch runs from the loss of the connection, whatever is tried meanwhile.
        m_watching = !connected;
        m_client.watch(connected ? std::nullopt : m_command.account.timeout,
                       u"No connection in time"_s);
    }
}

void Tail::fail(const QString &code, const QString &sentence)
{
    m_client.output().error(code, sentence);
    m_client.end(ExitCode::Failed);
}

const chat::Conversation *Tail::room() const
{
    const QList<chat::Conversation> &all = m_client.messenger().conversations();
    const auto found = std::find_if(all.cbegin(), all.cend(), [this](const auto &conversation) {
        return conversation.id == m_command.account.room;
    });
    return found == all.cend() ? nullptr : &*found;
}

} // namespace godwit::app::cli
