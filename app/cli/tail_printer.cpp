#include "app/cli/tail_printer.h"

#include "chat/when_finished.h"

namespace godwit::app::cli {

using namespace Qt::StringLiterals;
using chat::Messenger;

namespace {
constexpr int pageSize = 500;
}

TailPrinter::TailPrinter(Output &output, Messenger &messenger, chat::Archive &archive,
                         chat::ConversationId room, Source source)
    : m_output(output)
    , m_messenger(messenger)
    , m_archive(archive)
    , m_room(std::move(room))
    , m_source(source)
{
    connect(&messenger, &Messenger::messagesKept, this, &TailPrinter::take);
    connect(&messenger, &Messenger::catchUpFinished, this, &TailPrinter::caughtUp);
}

void TailPrinter::start(chat::Seq position, bool haveAll)
{
    m_position = position;
    m_newest = position;
    remember(position);
    m_state = m_source == Source::Archive ? State::Behind : State::Live;
    if (haveAll) {
        m_state = State::Reading;
        read();
    }
}

void TailPrinter::take(const QList<chat::Message> &messages, chat::Origin origin)
{
    if (m_state == State::Idle || origin == chat::Origin::History) {
        return;
    }
    if (origin == chat::Origin::CatchUp && m_source == Source::Archive && m_state == State::Live) {
        m_state = State::Behind;
    }
    if (m_state != State::Live) {
        m_readAgain = true;
        return;
    }
    for (const chat::Message &message : messages) {
        if (message.conversation == m_room && message.seq > m_position && !print(message)) {
            return;
        }
    }
    // While catching up, an older message may still come after a newer one.
    if (origin == chat::Origin::Live) {
        m_position = m_newest;
    }
}

void TailPrinter::caughtUp()
{
    switch (m_state) {
    case State::Idle:
        break;
    case State::Behind:
        m_state = State::Reading;
        read();
        break;
    case State::Reading:
        m_readAgain = true;
        break;
    case State::Live:
        m_position = m_newest;
        break;
    }
}

void TailPrinter::read()
{
    // A catch-up has begun meanwhile: its end brings us back here.
    if (!m_messenger.caughtUp()) {
        m_state = State::Behind;
        return;
    }
    m_readAgain = false;
    const chat::PageQuery query{m_room, std::nullopt, m_position, pageSize};
    chat::whenFinished(m_archive.page(query), this,
                       chat::ArchiveResult<chat::Page>(base::Failure{chat::ArchiveError{}}),
                       [this](const auto &page) { readDone(page); });
}

void TailPrinter::readDone(const chat::ArchiveResult<chat::Page> &page)
{
    if (!page) {
        Q_EMIT archiveFailed(page.error());
        return;
    }
    for (const chat::Message &message : page->messages) {
        if (!print(message)) {
            return;
        }
    }
    m_position = m_newest;
    if (page->more || m_readAgain) {
        read();
    } else {
        m_state = State::Live;
    }
}

bool TailPrinter::print(const chat::Message &message)
{
    m_output.message(message);
    if (m_output.isBroken()) {
        m_state = State::Idle;
        Q_EMIT failed(u"The standard output was closed."_s);
        return false;
    }
    m_newest = std::max(m_newest, message.seq);
    remember(message.seq);
    Q_EMIT printed(message);
    return true;
}

void TailPrinter::remember(chat::Seq seq)
{
    if (m_mark && !m_mark->set(seq)) {
        m_mark = nullptr;
        Q_EMIT failed(u"The position in the room cannot be written to the data folder."_s);
    }
}

} // namespace godwit::app::cli
