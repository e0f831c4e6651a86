#pragma once

#include "chat/messenger.h"

#include <QObject>

#include <optional>

namespace godwit::app::cli {

/// How far back into a room a reader wants to go. At least one of the two is set.
struct Reach
{
    std::optional<int> newest; ///< so many messages
    std::optional<chat::Seq> after; ///< nothing up to here
};

/// Fetches older messages of a room, from the archive or the server, until they reach back far
/// enough. Owned by the command; the references outlive it.
class Backlog final : public QObject
{
    Q_OBJECT

public:
    Backlog(chat::Messenger &messenger, chat::Archive &archive, chat::ConversationId room,
            Reach reach);
    ~Backlog() override;

    void start();

Q_SIGNALS:
    /// Everything wanted is in the archive now and comes after \p position. Emitted once.
    void fetched(godwit::chat::Seq position);

private:
    void look();
    void check(const QList<chat::Seq> &known);
    [[nodiscard]] QList<chat::Seq> known() const;
    [[nodiscard]] bool reaches(const QList<chat::Seq> &known) const;
    [[nodiscard]] chat::Seq positionIn(const QList<chat::Seq> &known) const;

    chat::Messenger &m_messenger;
    chat::Archive &m_archive;
    const chat::ConversationId m_room;
    const Reach m_reach;
    bool m_loaded = false; ///< the first page from the archive is there
    bool m_done = false;
};

} // namespace godwit::app::cli
