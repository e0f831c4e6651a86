#include "net/protocol/socketio/chat_protocol.h"
#include "support/manual_scheduler.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cstdio>
#include <vector>

// What a message costs on its way from a frame to a chat event, beside the floor: a loop that does
// nothing but parse the JSON. Prints the ratio; the median of several rounds.

using namespace godwit;
using namespace godwit::net;
using namespace Qt::StringLiterals;

namespace {

constexpr int messages = 100'000;
constexpr int rounds = 7;

std::vector<Frame> framesWithBodies(int length)
{
    std::vector<Frame> frames;
    for (int i = 0; i < messages; ++i) {
        const QJsonObject message{
            {u"id"_s, u"4f1c0b8e-0000-4000-8000-%1"_s.arg(i, 12, 10, QLatin1Char('0'))},
            {u"room"_s, u"general"_s},
            {u"seq"_s, i + 1},
            {u"from"_s, u"ines"_s},
            {u"body"_s, QString(length, u'x')},
            {u"sentAt"_s, qint64{1763600000000} + i}};
        frames.push_back({Frame::Kind::Text,
                          "42"
                              + QJsonDocument(QJsonArray{u"message"_s, message})
                                    .toJson(QJsonDocument::Compact)});
    }
    return frames;
}

double floorSeconds(const std::vector<Frame> &frames)
{
    QElapsedTimer timer;
    timer.start();
    qsizetype seen = 0;
    for (const Frame &frame : frames) {
        seen += QJsonDocument::fromJson(QByteArray::fromRawData(frame.payload.constData() + 2,
                                                                frame.payload.size() - 2))
                    .array()
                    .size();
    }
    return seen == 2 * messages ? static_cast<double>(timer.nsecsElapsed()) / 1e9 : -1;
}

double protocolSeconds(const std::vector<Frame> &frames)
{
    const test::ManualScheduler clock;
    socketio::ChatProtocol protocol({}, {u"jo"_s, {}}, clock);
    (void)protocol.begin();
    for (
        const char *start :
        {R"(0{"sid":"s","upgrades":[],"pingInterval":25000,"pingTimeout":20000})", "40{}",
         R"(42["welcome",{"user":{"name":"jo"},"cursor":0,"server":{"protocol":1},"rooms":[]}])"}) {
        (void)protocol.received({Frame::Kind::Text, start});
    }
    QElapsedTimer timer;
    timer.start();
    int seen = 0;
    for (const Frame &frame : frames) {
        seen += static_cast<int>(protocol.received(frame).events.size());
    }
    return seen == messages ? static_cast<double>(timer.nsecsElapsed()) / 1e9 : -1;
}

void measure(const char *name, int length)
{
    const std::vector<Frame> frames = framesWithBodies(length);
    std::vector<double> floors;
    std::vector<double> protocols;
    for (int i = 0; i < rounds; ++i) {
        floors.push_back(floorSeconds(frames));
        protocols.push_back(protocolSeconds(frames));
    }
    std::sort(floors.begin(), floors.end());
    std::sort(protocols.begin(), protocols.end());
    const double floor = floors.at(rounds / 2);
    const double protocol = protocols.at(rounds / 2);
    std::printf("%s: %.0f ns per message, floor %.0f ns, ratio %.2f\n", name,
                protocol * 1e9 / messages, floor * 1e9 / messages, protocol / floor);
}

} // namespace

int main()
{
    measure("small", 20);
    measure("1 KiB", 1024);
    return 0;
}
