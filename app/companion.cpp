#include "app/companion.h"

#include <algorithm>
#include <array>

namespace godwit::app {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using chat::Messenger;

namespace {

constexpr base::Milliseconds thinking = 500ms;
constexpr base::Milliseconds typing = 1400ms;
/// Whoever writes faster than it answers is not answered line by line.
constexpr qsizetype mostToSay = 2;

constexpr std::array lines{
    u"That arrived here as message %1. The check mark beside yours says that the server has it.",
    u"Message %1, thank you. I am a small program, so I answer everything, but I understand "
    u"little.",
    u"Number %1 is here. Close the window and open it again: everything will still be in its "
    u"place.",
    u"I have %1. If the server is ever away, keep writing: your messages wait and go out in order.",
};

} // namespace

QString Companion::name()
{
    return u"Pip"_s;
}

Companion::Companion(AccountSession &session, base::Scheduler &scheduler, chat::ConversationId room)
    : m_session(session)
    , m_scheduler(scheduler)
    , m_room(std::move(room))
{
    const Messenger &messenger = session.messenger();
    connect(&messenger, &Messenger::catchUpFinished, this, &Companion::greet);
    connect(&messenger, &Messenger::messagesKept, this, &Companion::hear);
}

void Companion::start()
{
    m_session.messenger().start();
}

void Companion::greet()
{
    const QList<chat::Conversation> &all = m_session.messenger().conversations();
    const bool empty = std::any_of(all.cbegin(), all.cend(), [this](const auto &conversation) {
        return conversation.id == m_room && conversation.lastSeq.value == 0;
    });
    if (!std::exchange(m_greeted, true) && empty) {
        say(u"Hello! I am Pip, a small program on this computer. Write something, and I will "
            u"answer."_s);
    }
}

void Companion::hear(const QList<chat::Message> &messages, chat::Origin origin)
{
    for (const chat::Message &message : messages) {
        const bool isNew = origin == chat::Origin::Live && message.changed == message.seq;
        if (isNew && message.conversation == m_room
            && message.author != m_session.messenger().self()) {
            m_session.messenger().markRead(m_room, message.seq);
            const auto &line = lines.at(static_cast<size_t>(m_turn++) % lines.size());
            say(QString::fromUtf16(line).arg(message.seq.value));
        }
    }
}

void Companion::say(const QString &text)
{
    if (m_toSay.size() >= mostToSay) {
        return;
    }
    m_toSay.enqueue(text);
    if (m_toSay.size() == 1) {
        m_next = m_scheduler.after(thinking, [this] { speak(); });
    }
}

void Companion::speak()
{
    m_session.messenger().setTyping(m_room, true);
    m_next = m_scheduler.after(typing, [this] {
        m_session.messenger().setTyping(m_room, false);
        m_session.messenger().send(m_room, {m_toSay.dequeue(), std::nullopt});
        if (!m_toSay.isEmpty()) {
            m_next = m_scheduler.after(thinking, [this] { speak(); });
        }
    });
}

} // namespace godwit::app
