#pragma once

#include "chat/conversation.h"

#include <QHash>
#include <QList>

namespace godwit::chat {

/// How the gaps of a conversation changed.
struct GapEdit
{
    QList<Gap> removed;
    QList<Gap> added;
    friend bool operator==(const GapEdit &, const GapEdit &) = default;
};

/// What is known to be missing, and what remains of it when pages come in. Pure.
class GapBook final
{
public:
    void restore(const QList<Gap> &gaps);
    /// False: nothing can be missing in it, or it is known.
    bool add(const Gap &gap);
    bool remove(const Gap &gap);
    /// All messages between the two, exclusively, are known now.
    GapEdit cover(const ConversationId &conversation, Seq after, Seq before);

    [[nodiscard]] bool has(const Gap &gap) const;
    /// \p seq lies in a gap.
    [[nodiscard]] bool contains(const ConversationId &conversation, Seq seq) const;
    [[nodiscard]] QList<Gap> of(const ConversationId &conversation) const;
    [[nodiscard]] QList<Gap> all() const;
    [[nodiscard]] bool isEmpty() const { return m_gaps.isEmpty(); }

private:
    QHash<ConversationId, QList<Gap>> m_gaps; ///< no empty lists
};

} // namespace godwit::chat
