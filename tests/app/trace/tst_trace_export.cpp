#include "app/desktop/trace_export.h"
#include "support/test.h"

#include <QSignalSpy>
#include <QTemporaryDir>

using namespace godwit;
using namespace Qt::StringLiterals;

class TraceExportTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void theFileIsThereWhenItSaysSo();
    void failuresAreTold();
};

void TraceExportTest::theFileIsThereWhenItSaysSo()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"trace.jsonl"_s);
    app::TraceExport exporter;
    const QSignalSpy written(&exporter, &app::TraceExport::written);
    chat::TraceUpdate trace;
    trace.frames = {chat::FrameRecord{}};
    exporter.write(path, trace);
    QTRY_COMPARE(written.count(), 1);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll().count('\n'), 2);
}

void TraceExportTest::failuresAreTold()
{
    const QTemporaryDir folder;
    app::TraceExport exporter;
    const QSignalSpy failed(&exporter, &app::TraceExport::failed);
    exporter.write(folder.filePath(u"no/such/folder"_s), {});
    QTRY_COMPARE(failed.count(), 1);
    QVERIFY(!failed.at(0).at(0).toString().isEmpty());
}

QTEST_GUILESS_MAIN(TraceExportTest)
#include "tst_trace_export.moc"
