#include "chat/gap_book.h"

#include <algorithm>

namespace godwit::chat {

namespace {

bool holdsNothing(const Gap &gap)
{
    return gap.before.value - gap.after.value <= 1;
}

} // namespace

void GapBook::restore(const QList<Gap> &gaps)
{
    for (const Gap &gap : gaps) {
        add(gap);
    }
}

bool GapBook::add(const Gap &gap)
{
    if (holdsNothing(gap) || has(gap)) {
        return false;
    }
    m_gaps[gap.conversation].append(gap);
    return true;
}

bool GapBook::remove(const Gap &gap)
{
    const auto list = m_gaps.find(gap.conversation);
    if (list == m_gaps.end() || !list->removeOne(gap)) {
        return false;
    }
    if (list->isEmpty()) {
        m_gaps.erase(list);
    }
    return true;
}

GapEdit GapBook::cover(const ConversationId &conversation, Seq after, Seq before)
{
    GapEdit edit;
    for (const Gap &gap : of(conversation)) {
        // The missing numbers are those strictly between, and so are the covered ones.
        if (before.value - 1 <= gap.after.value || after.value + 1 >= gap.before.value) {
            continue;
        }
        remove(gap);
        edit.removed.append(gap);
        const Gap older{conversation, gap.after, std::min(gap.before, Seq{after.value + 1})};
        const Gap newer{conversation, std::max(gap.after, Seq{before.value - 1}), gap.before};
        for (const Gap &rest : {older, newer}) {
            if (add(rest)) {
                edit.added.append(rest);
            }
        }
    }
    return edit;
}

bool GapBook::has(const Gap &gap) const
{
    const auto list = m_gaps.constFind(gap.conversation);
    return list != m_gaps.cend() && list->contains(gap);
}

bool GapBook::contains(const ConversationId &conversation, Seq seq) const
{
    const auto list = m_gaps.constFind(conversation);
    return list != m_gaps.cend()
        && std::any_of(list->cbegin(), list->cend(),
                       [seq](const Gap &gap) { return gap.after < seq && seq < gap.before; });
}

QList<Gap> GapBook::of(const ConversationId &conversation) const
{
    return m_gaps.value(conversation);
}

QList<Gap> GapBook::all() const
{
    QList<Gap> all;
    for (const QList<Gap> &list : m_gaps) {
        all.append(list);
    }
    return all;
}

} // namespace godwit::chat
