#include "contracts/archive_contract.h"
#include "store/memory_archive.h"
#include "support/answer_of.h"
#include "support/sample_messages.h"

using namespace Qt::StringLiterals;

using godwit::store::MemoryArchive;
using godwit::test::sampleMessage;

namespace godwit {

class MemoryArchiveTest final : public test::ArchiveContract
{
    Q_OBJECT

protected:
    std::unique_ptr<chat::Archive> makeArchive() override
    {
        return std::make_unique<MemoryArchive>();
    }
    std::unique_ptr<chat::Archive> restart(std::unique_ptr<chat::Archive> archive) override
    {
        return archive;
    }

private Q_SLOTS:
    void keepsOnlyTheNewestIfToldSo();
};

void MemoryArchiveTest::keepsOnlyTheNewestIfToldSo()
{
    MemoryArchive archive({3});
    chat::ChangeSet changes;
    for (qint64 seq = 1; seq <= 10; ++seq) {
        changes.messages
            = {sampleMessage(seq, u"a"_s), sampleMessage(100 + seq, u"b"_s, u"other"_s)};
        QVERIFY(test::answerOf(archive.apply(changes)));
    }
    // Older than what is kept.
    changes.messages = {sampleMessage(2, u"late"_s)};
    changes.cursor = chat::Seq{10};
    QVERIFY(test::answerOf(archive.apply(changes)));
    const auto page
        = test::answerOf(archive.page({chat::ConversationId(u"general"_s), {}, {}, 10}));
    QCOMPARE(page->messages.size(), 3);
    QCOMPARE(page->messages.first().seq, chat::Seq{8});
    QCOMPARE(test::answerOf(archive.search({u"b"_s, {}, 10}))->size(), 3);
    QVERIFY(test::answerOf(archive.search({u"late"_s, {}, 10}))->isEmpty());
    QCOMPARE(test::answerOf(archive.open())->cursor, chat::Seq{10});
}

} // namespace godwit

QTEST_GUILESS_MAIN(godwit::MemoryArchiveTest)
#include "tst_memory_archive.moc"
