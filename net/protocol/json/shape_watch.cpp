#include "net/protocol/json/shape_watch.h"

#include <algorithm>

namespace godwit::net::json {

namespace {

/// So many of the last parts are looked at, at most.
constexpr std::size_t window = 10;
/// With fewer than this nothing can be said of a stream.
constexpr int enough = 5;

} // namespace

void ShapeWatch::take(const profile::MappedFrame &frame, bool isWhole)
{
    const qsizetype fits = frame.messages.size() + frame.signs.size() + (frame.online ? 1 : 0);
    if (fits == 0 && frame.misfits == 0) {
        return; // something that the profile leaves alone
    }
    if (isWhole) {
        m_recent.clear();
    }
    const auto add = [this](qsizetype count, bool fitted) {
        for (qsizetype i = 0; i < std::min(count, static_cast<qsizetype>(window)); ++i) {
            m_recent.push_back(fitted);
        }
    };
    add(fits, true);
    add(frame.misfits, false);
    // Of a whole, which may be longer, the two kinds count alike.
    while (!isWhole && m_recent.size() > window) {
        m_recent.pop_front();
    }
    judge(isWhole);
    m_fits += fits;
    m_misfits += frame.misfits;
}

/// Gets into the one state by most, and out of it by most of the contrary.
void ShapeWatch::judge(bool isWhole)
{
    const Recent now = recent();
    const bool isEnough = isWhole || now.parts >= enough;
    if (m_fits > 0 && isEnough && now.misfits * 2 > now.parts) {
        m_hasChanged = true;
    } else if (now.misfits * 4 <= now.parts) {
        m_hasChanged = false;
    }
}

void ShapeWatch::restart()
{
    m_recent.clear();
    m_hasChanged = false;
}

ShapeWatch::Recent ShapeWatch::recent() const
{
    return {static_cast<int>(std::count(m_recent.cbegin(), m_recent.cend(), false)),
            static_cast<int>(m_recent.size())};
}

} // namespace godwit::net::json
