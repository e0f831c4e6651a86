#include "app/memory_file.h"
#include "support/manual_scheduler.h"
#include "support/test.h"

#include <QFileInfo>
#include <QTemporaryDir>

using namespace godwit;
using namespace godwit::app;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class MemoryFileTest final : public test::Test
{
    Q_OBJECT

    test::ManualScheduler m_scheduler;
    QTemporaryDir m_folder;

    [[nodiscard]] QString path() const { return m_folder.filePath(u"networks.json"_s); }
    static net::RungMemory::Networks someNetworks(const QString &name)
    {
        net::RungMemory memory({u"websocket"_s});
        memory.enter(name);
        memory.worked(0, 20ms, base::WallTime(1000h));
        return memory.networks();
    }

private Q_SLOTS:
    void cleanup() { QFile::remove(path()); }

    void whatIsSavedIsLoaded()
    {
        MemoryFile file(path(), m_scheduler);
        QVERIFY(file.load().records.isEmpty());
        file.save(someNetworks(u"home"_s));
        file.save(someNetworks(u"hotel"_s));
        QVERIFY(!QFile::exists(path()));
        m_scheduler.advance(1s);
        QVERIFY(file.load().records == someNetworks(u"hotel"_s).records);
    }

    void isOnlyForItsOwner()
    {
        MemoryFile file(path(), m_scheduler);
        file.save(someNetworks(u"home"_s));
        m_scheduler.advance(1s);
        const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther
            | QFile::WriteOther | QFile::ExeOther;
        QVERIFY(!(QFileInfo(path()).permissions() & others));
    }

    void nothingIsLostAtTheEnd()
    {
        {
            MemoryFile file(path(), m_scheduler);
            file.save(someNetworks(u"home"_s));
        }
        QVERIFY(MemoryFile(path(), m_scheduler).load().records.contains(u"home"_s));
    }

    void withoutAPathNothingIsKept()
    {
        MemoryFile file({}, m_scheduler);
        file.save(someNetworks(u"home"_s));
        QCOMPARE(m_scheduler.pending(), 0);
        QVERIFY(file.load().records.isEmpty());
    }

    void garbageIsNoMemory()
    {
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(1000, '['));
        file.close();
        QVERIFY(MemoryFile(path(), m_scheduler).load().records.isEmpty());
    }

    void whatCannotBeWrittenIsANote()
    {
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"cannot keep"_s));
        MemoryFile file(m_folder.filePath(u"no/such/folder.json"_s), m_scheduler);
        file.save(someNetworks(u"home"_s));
        m_scheduler.advance(1s);
    }
};

QTEST_GUILESS_MAIN(MemoryFileTest)
#include "tst_memory_file.moc"
