#include "support/test.h"
#include "ui/text/connection_text.h"
#include "ui/text/translation.h"

#include <QDir>
#include <QTranslator>
#include <QXmlStreamReader>

using namespace godwit;
using namespace Qt::StringLiterals;

class TranslationsTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void everyCatalogueIsComplete_data();
    void everyCatalogueIsComplete();
    void everyCatalogueLoads_data();
    void everyCatalogueLoads();
    void germanSpeaksGerman();

private:
    static void languages()
    {
        QTest::addColumn<QString>("language");
        const QDir folder(qEnvironmentVariable("GODWIT_SOURCE_DIR") + u"/resources/translations"_s);
        const QStringList files = folder.entryList({u"godwit_*.ts"_s});
        QVERIFY(files.size() >= 2);
        for (const QString &file : files) {
            QTest::newRow(qPrintable(file)) << file.mid(7).chopped(3);
        }
    }
};

void TranslationsTest::everyCatalogueIsComplete_data()
{
    languages();
}

void TranslationsTest::everyCatalogueIsComplete()
{
    QFETCH(QString, language);
    QFile file(qEnvironmentVariable("GODWIT_SOURCE_DIR")
               + u"/resources/translations/godwit_%1.ts"_s.arg(language));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QXmlStreamReader xml(&file);
    QString source;
    int count = 0;
    while (!xml.atEnd()) {
        xml.readNext();
        if (xml.isStartElement() && xml.name() == u"source"_s) {
            source = xml.readElementText();
        } else if (xml.isStartElement() && xml.name() == u"translation"_s) {
            QVERIFY2(!xml.attributes().hasAttribute(u"type"_s), qPrintable(source));
            const QString text = xml.readElementText(QXmlStreamReader::IncludeChildElements);
            QVERIFY2(!text.trimmed().isEmpty(), qPrintable(source));
            for (const QString &place : {u"%1"_s, u"%2"_s, u"%n"_s}) {
                QVERIFY2(source.contains(place) == text.contains(place), qPrintable(source));
            }
            ++count;
        }
    }
    QVERIFY(!xml.hasError());
    QVERIFY(count > 0);
}

void TranslationsTest::everyCatalogueLoads_data()
{
    languages();
}

void TranslationsTest::everyCatalogueLoads()
{
    QFETCH(QString, language);
    QVERIFY(ui::installTranslation(*QCoreApplication::instance(), QLocale(language)));
    QTranslator translator;
    QVERIFY(translator.load(u":/godwit/i18n/godwit_%1.qm"_s.arg(language)));
}

void TranslationsTest::germanSpeaksGerman()
{
    QVERIFY(ui::installTranslation(*QCoreApplication::instance(), QLocale(QLocale::German)));
    QCOMPARE(ui::outboxText(2), u"Postausgang: 2 warten"_s);
    QCOMPARE(ui::outboxText(1), u"Postausgang: 1 wartet"_s);
    QCOMPARE(ui::noServerWords().pill, u"Noch kein Server"_s);
}

QTEST_GUILESS_MAIN(TranslationsTest)
#include "tst_translations.moc"
