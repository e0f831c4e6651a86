#pragma once

#include "app/account_session.h"

#include <QObject>
#include <QQueue>

namespace godwit::app {

/// A small scripted somebody for a first look: greets in an empty room, and answers whoever writes,
/// showing that it types. Signs in under a name of its own through the same client stack as
/// everyone else. Owned by the composition root; the references outlive it.
class Companion final : public QObject
{
    Q_OBJECT

public:
    Companion(AccountSession &session, base::Scheduler &scheduler, chat::ConversationId room);

    void start();

    /// What it is called.
    [[nodiscard]] static QString name();

private:
    void greet();
    void hear(const QList<chat::Message> &messages, chat::Origin origin);
    void say(const QString &text);
    void speak();

    AccountSession &m_session;
    base::Scheduler &m_scheduler;
    const chat::ConversationId m_room;
    bool m_greeted = false;
    qsizetype m_turn = 0;
    QQueue<QString> m_toSay;
    base::Alarm m_next;
};

} // namespace godwit::app
