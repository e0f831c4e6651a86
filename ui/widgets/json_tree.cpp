#include "ui/widgets/json_tree.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTreeWidget>

namespace godwit::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int placeRole = Qt::UserRole;
constexpr int frameRole = Qt::UserRole + 1;
constexpr qsizetype mostFrames = 30;
constexpr qsizetype mostElements = 20;
constexpr qsizetype longestValue = 200;

QString escaped(QString token) // RFC 6901, section 3
{
    return token.replace(u'~', u"~0"_s).replace(u'/', u"~1"_s);
}

void addValue(QTreeWidgetItem &parent, const QString &name, const QJsonValue &value,
              const QString &place)
{
    auto *item = new QTreeWidgetItem(&parent, {name, QString()});
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        for (auto field = object.constBegin(); field != object.constEnd(); ++field) {
            addValue(*item, field.key(), field.value(), place + u'/' + escaped(field.key()));
        }
    } else if (value.isArray()) {
        const QJsonArray array = value.toArray();
        for (qsizetype i = 0; i < qMin<qsizetype>(array.size(), mostElements); ++i) {
            addValue(*item, QString::number(i), array.at(i), place + u'/' + QString::number(i));
        }
    } else {
        item->setText(1, value.toVariant().toString().left(longestValue));
        item->setData(0, placeRole, place);
    }
    item->setExpanded(true);
}

void addFrame(QTreeWidget &tree, const QByteArray &frame)
{
    auto *item = new QTreeWidgetItem({QString::fromUtf8(frame).left(longestValue)});
    item->setData(0, frameRole, frame);
    tree.insertTopLevelItem(0, item);
    item->setFirstColumnSpanned(true);
    const QJsonDocument document = QJsonDocument::fromJson(frame);
    if (document.isArray() && document[0].isObject()) {
        // A list of messages: places are those within one of them.
        addValue(*item, u"0"_s, document[0], QString());
    } else if (document.isArray()) {
        const QJsonArray event = document.array();
        for (qsizetype i = 0; i < qMin<qsizetype>(event.size(), mostElements); ++i) {
            addValue(*item, QString::number(i), event.at(i), u'/' + QString::number(i));
        }
    } else {
        const QJsonObject object = document.object();
        for (auto field = object.constBegin(); field != object.constEnd(); ++field) {
            addValue(*item, field.key(), field.value(), u'/' + escaped(field.key()));
        }
    }
    item->setExpanded(tree.topLevelItemCount() <= 2);
}

} // namespace

void showFramesIn(QTreeWidget &tree, const QList<QByteArray> &frames)
{
    const QList<QByteArray> newest = frames.mid(qMax(qsizetype{0}, frames.size() - mostFrames));
    QList<QByteArray> shown;
    for (int i = tree.topLevelItemCount() - 1; i >= 0; --i) {
        shown.append(tree.topLevelItem(i)->data(0, frameRole).toByteArray());
    }
    // What came since follows what is there; anything else begins anew.
    const bool goesOn = shown.size() <= newest.size() && newest.mid(0, shown.size()) == shown;
    if (!goesOn) {
        tree.clear();
    }
    for (qsizetype i = goesOn ? shown.size() : 0; i < newest.size(); ++i) {
        addFrame(tree, newest.at(i));
    }
}

QString placeOf(const QTreeWidgetItem &item)
{
    return item.data(0, placeRole).toString();
}

} // namespace godwit::ui
