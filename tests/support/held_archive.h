#pragma once

#include "chat/archive.h"

#include <QMap>
#include <QPromise>
#include <QSet>

#include <algorithm>
#include <deque>
#include <functional>
#include <memory>

namespace godwit::test {

/// What is on disk: outlives the archives that write to it, as a file does.
struct Disk
{
    chat::ArchiveSnapshot snapshot;
    QMap<qint64, chat::Message> messages; ///< by seq

    void apply(const chat::ChangeSet &changes)
    {
        for (const chat::Message &message : changes.messages) {
            auto known = messages.find(message.seq.value);
            if (known == messages.end()) {
                messages.insert(message.seq.value, message);
            } else if (known->changed < message.changed) {
                *known = message;
            }
        }
        applyOutbox(changes);
        for (const chat::Conversation &each : changes.conversations) {
            drop(snapshot.conversations, each.id);
            snapshot.conversations.append(each);
        }
        for (const chat::ConversationId &id : changes.conversationsRemoved) {
            drop(snapshot.conversations, id);
        }
        snapshot.gaps.append(changes.gapsAdded);
        for (const chat::Gap &gap : changes.gapsRemoved) {
            snapshot.gaps.removeAll(gap);
        }
        snapshot.cursor = changes.cursor.value_or(snapshot.cursor);
        snapshot.self = changes.self.value_or(snapshot.self);
        snapshot.serverName = changes.serverName.value_or(snapshot.serverName);
    }

private:
    void applyOutbox(const chat::ChangeSet &changes)
    {
        for (const chat::PendingMessage &each : changes.outbox) {
            drop(snapshot.outbox, each.id);
            snapshot.outbox.append(each);
        }
        for (const chat::MessageId &id : changes.outboxRemoved) {
            drop(snapshot.outbox, id);
        }
        std::sort(snapshot.outbox.begin(), snapshot.outbox.end(),
                  [](const auto &a, const auto &b) { return a.order < b.order; });
    }
    template <class T, class Id> static void drop(QList<T> &list, const Id &id)
    {
        list.removeIf([&id](const T &each) { return each.id == id; });
    }
};

/// An archive that does what it is asked at once, or when the test lets it, or not at all.
class HeldArchive final : public chat::Archive
{
public:
    explicit HeldArchive(Disk &disk)
        : m_disk(disk)
    {
    }

    bool held = false; ///< until release()
    int failures = 0; ///< the next so many changes fail
    bool failsToOpen = false;
    QSet<QString> poison; ///< bodies that it never takes
    QList<chat::ChangeSet> applied;
    QList<chat::SearchQuery> searched;
    std::function<void()> onApplied;

    QFuture<chat::ArchiveResult<chat::ArchiveSnapshot>> open() override
    {
        if (failsToOpen) {
            return later<chat::ArchiveSnapshot>([] { return error(); });
        }
        return later<chat::ArchiveSnapshot>([this] { return m_disk.snapshot; });
    }
    QFuture<chat::ArchiveResult<base::Done>> apply(chat::ChangeSet changes) override
    {
        return later<base::Done>([this, changes]() -> chat::ArchiveResult<base::Done> {
            if (failures > 0) {
                --failures;
                return error();
            }
            if (holdsPoison(changes)) {
                return base::Failure<chat::ArchiveError>{
                    {chat::ArchiveError::Code::Rejected, QStringLiteral("constraint failed")}};
            }
            m_disk.apply(changes);
            applied.append(changes);
            if (onApplied) {
                onApplied();
            }
            return base::Done{};
        });
    }
    QFuture<chat::ArchiveResult<chat::Page>> page(chat::PageQuery query) override
    {
        return later<chat::Page>([this, query] { return read(query); });
    }
    /// By the words as they stand, the author and the conversation only.
    QFuture<chat::ArchiveResult<QList<chat::Message>>> search(chat::SearchQuery query) override
    {
        searched.append(query);
        return later<QList<chat::Message>>([this, query] {
            QList<chat::Message> found;
            for (const chat::Message &message : m_disk.messages) {
                if (message.body.contains(query.text, Qt::CaseInsensitive)
                    && message.author.text().contains(query.author, Qt::CaseInsensitive)
                    && (!query.conversation || message.conversation == *query.conversation)) {
                    found.prepend(message);
                }
            }
            return found.first(std::min<qsizetype>(found.size(), query.limit));
        });
    }

    [[nodiscard]] int waiting() const { return static_cast<int>(m_waiting.size()); }
    /// Does the first \p count of what waits.
    void release(int count = 1)
    {
        for (; count > 0 && !m_waiting.empty(); --count) {
            const auto action = std::move(m_waiting.front());
            m_waiting.pop_front();
            action();
        }
    }
    /// The same, but nobody hears of it: the process died just then.
    void releaseUnheard(int count)
    {
        m_deaf = true;
        release(count);
    }

private:
    [[nodiscard]] bool holdsPoison(const chat::ChangeSet &changes) const
    {
        const auto isPoison = [this](const auto &each) { return poison.contains(each.body); };
        return std::any_of(changes.messages.cbegin(), changes.messages.cend(), isPoison)
            || std::any_of(changes.outbox.cbegin(), changes.outbox.cend(), isPoison);
    }

    static base::Failure<chat::ArchiveError> error()
    {
        return {{chat::ArchiveError::Code::DiskFull, QStringLiteral("no space left")}};
    }

    template <class T, class Action> QFuture<chat::ArchiveResult<T>> later(Action action)
    {
        const auto promise = std::make_shared<QPromise<chat::ArchiveResult<T>>>();
        promise->start();
        m_waiting.emplace_back([this, promise, action] {
            const chat::ArchiveResult<T> result = action();
            if (!m_deaf) {
                promise->addResult(result);
                promise->finish();
            }
        });
        if (!held) {
            release(waiting());
        }
        return promise->future();
    }

    chat::ArchiveResult<chat::Page> read(const chat::PageQuery &query) const
    {
        chat::Page page;
        for (const chat::Message &message : m_disk.messages) {
            if (message.conversation == query.conversation
                && (!query.before || message.seq < *query.before)
                && (!query.after || message.seq > *query.after)) {
                page.messages.append(message);
            }
        }
        page.more = page.messages.size() > query.limit;
        if (page.more && query.after) {
            page.messages = page.messages.first(query.limit);
        } else if (page.more) {
            page.messages = page.messages.last(query.limit);
        }
        return page;
    }

    Disk &m_disk;
    bool m_deaf = false;
    std::deque<std::function<void()>> m_waiting;
};

} // namespace godwit::test
