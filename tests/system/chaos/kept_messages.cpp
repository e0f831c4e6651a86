#include "chaos/kept_messages.h"

#include "app/account_folder.h"
#include "store/sqlite_archive.h"
#include "support/answer_of.h"

namespace godwit::test {

namespace {

template <class T> std::optional<T> wait(QFuture<chat::ArchiveResult<T>> future)
{
    const auto result = test::answerOf(future);
    return result ? std::optional<T>(*result) : std::nullopt;
}

} // namespace

std::optional<KeptMessages> readArchive(const QString &data, const QUrl &server,
                                        const QString &name, const QString &room)
{
    const auto folder = app::AccountFolder::create(data, server, name);
    if (!folder) {
        return std::nullopt;
    }
    store::SqliteArchive archive({folder->archiveFile(), [] { return base::WallTime{}; }});
    const auto snapshot = wait(archive.open());
    if (!snapshot) {
        return std::nullopt;
    }
    KeptMessages kept;
    kept.gaps = snapshot->gaps.size();
    for (const chat::PendingMessage &message : snapshot->outbox) {
        kept.waiting << GotMessage{name, message.body, 0};
    }
    chat::PageQuery query{chat::ConversationId(room), std::nullopt, chat::Seq{}, 1000};
    for (bool more = true; more;) {
        const auto page = wait(archive.page(query));
        if (!page) {
            return std::nullopt;
        }
        for (const chat::Message &message : page->messages) {
            kept.confirmed << GotMessage{message.author.text(), message.body, message.seq.value};
            query.after = message.seq;
        }
        more = page->more;
    }
    return kept;
}

} // namespace godwit::test
