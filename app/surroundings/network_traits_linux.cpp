#include "app/surroundings/network_name.h"

#include <QFile>
#include <QList>

namespace godwit::app {

namespace {

// Files in /proc have no size, and these are small.
QList<QByteArray> linesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.read(256 * 1024).split('\n') : QList<QByteArray>();
}

QList<QByteArray> wordsOf(const QByteArray &line)
{
    return line.simplified().split(' ');
}

// "0101A8C0" is 192.168.1.1: the bytes stand in the order of this computer's memory.
QByteArray dotted(const QByteArray &hex)
{
    const QByteArray bytes = QByteArray::fromHex(hex);
    QByteArray text;
    for (qsizetype i = bytes.size(); i-- > 0;) {
        text += QByteArray::number(static_cast<uchar>(bytes.at(i)));
        text += i > 0 ? "." : "";
    }
    return text;
}

// Many homes have 192.168.1.1; the hardware behind it is there only once.
QByteArray hardwareOf(const QByteArray &address)
{
    for (const QByteArray &line : linesOf(QStringLiteral("/proc/net/arp"))) {
        const QList<QByteArray> words = wordsOf(line);
        if (words.size() >= 4 && words.at(0) == address) {
            return words.at(3);
        }
    }
    return {};
}

} // namespace

QByteArray networkTraits()
{
    for (const QByteArray &line : linesOf(QStringLiteral("/proc/net/route"))) {
        const QList<QByteArray> words = wordsOf(line);
        if (words.size() >= 3 && words.at(1) == "00000000") {
            const QByteArray gateway = dotted(words.at(2));
            return words.at(0) + ' ' + gateway + ' ' + hardwareOf(gateway);
        }
    }
    return {};
}

} // namespace godwit::app
