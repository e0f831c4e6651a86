#include "net/detect/detection.h"

#include "net/detect/questions.h"

#include <algorithm>

namespace godwit::net::detect {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Of what fits anything there may be something better to come.
constexpr int specific = 11;
/// On a slow way so many times the first answer's time is waited for the others.
constexpr int patienceFactor = 5;

/// The address of an account whose Socket.IO endpoint is at \p endpoint.
QUrl serverOf(const QUrl &base, const QUrl &endpoint)
{
    const bool isUsual = endpoint.path() == "/socket.io/"_L1;
    return isUsual ? base.adjusted(QUrl::RemovePath) : base;
}

} // namespace

Detection::Detection(TypedAddress address, QList<KnownProfile> known, base::Scheduler &scheduler,
                     MakeProbes makeProbes, const DetectionSettings &settings)
    : m_address(std::move(address))
    , m_known(std::move(known))
    , m_scheduler(scheduler)
    , m_makeProbes(std::move(makeProbes))
    , m_settings(settings)
{
}

Detection::~Detection()
{
    m_probes.clear();
}

void Detection::start()
{
    m_started = m_scheduler.now();
    ask();
}

void Detection::ask()
{
    m_isSettling = false;
    m_isAnswered = false;
    m_isEnding = false;
    m_probes.clear();
    m_factory = m_makeProbes();
    const Questions questions = questionsFor(m_address.bases.at(m_base), m_address.query, m_known);
    m_spots = questions.spots;
    m_told = questions.rows;
    for (const Row &row : questions.rows) {
        const std::size_t index = m_probes.size();
        m_probes.push_back(m_factory->make(row, [this, index] { changed(index); }));
        Q_EMIT rowChanged(row);
    }
    m_asked = m_scheduler.now();
    m_limit = m_scheduler.after(m_settings.limit, [this] { conclude(); });
    for (const auto &probe : m_probes) {
        probe->start();
    }
}

void Detection::changed(std::size_t index)
{
    confirmXmpp();
    for (std::size_t i = 0; i < m_probes.size(); ++i) {
        const Row &row = m_probes[i]->row();
        Row &told = m_told[static_cast<qsizetype>(i)];
        if (!(row == told) && (i == index || row.sort != told.sort)) {
            told = row;
            Q_EMIT rowChanged(row);
        }
    }
    // Not now: a probe is on the stack.
    m_next = m_scheduler.after(0ms, [this] {
        if (m_isEnding) {
            finish();
        } else {
            consider();
        }
    });
}

/// RFC 7395, section 3.1: such a server takes nobody without the subprotocol.
void Detection::confirmXmpp()
{
    using Question = Row::Question;
    for (const auto &probe : m_probes) {
        if (probe->row().question != Question::XmppSocket || probe->row().sort != Sort::WebSocket) {
            continue;
        }
        const auto refused
            = std::find_if(m_probes.cbegin(), m_probes.cend(), [&](const auto &other) {
                  const Row &row = other->row();
                  return row.question == Question::WebSocket && row.url == probe->row().url
                      && row.sort == Sort::Nothing && row.httpStatus;
              });
        if (refused != m_probes.cend()) {
            probe->settle(Sort::Xmpp);
        }
    }
}

void Detection::consider()
{
    if (m_isEnding) {
        return;
    }
    const auto isDone = [](const auto &probe) { return probe->row().state == Row::State::Over; };
    if (std::all_of(m_probes.cbegin(), m_probes.cend(), isDone)) {
        conclude();
        return;
    }
    loseInterest();
    const auto match = bestMatch(m_known, m_spots, findings());
    const bool isSure = probeWith(Sort::Contract) != nullptr
        || probeWith(Sort::OldEvents) != nullptr || (match && match->score >= specific);
    if (isSure && !m_isSettling) {
        m_isSettling = true;
        m_settling = m_scheduler.after(m_settings.settle, [this] { conclude(); });
    }
}

/// A server that answers one question and never another is not waited for.
void Detection::loseInterest()
{
    const auto answers = [](const auto &probe) {
        return probe->row().sort != Sort::Nothing || probe->row().httpStatus;
    };
    if (!m_isAnswered && std::any_of(m_probes.cbegin(), m_probes.cend(), answers)) {
        m_isAnswered = true;
        const auto took
            = std::chrono::duration_cast<base::Milliseconds>(m_scheduler.now() - m_asked);
        m_patience = m_scheduler.after(std::max(m_settings.patience, took * patienceFactor),
                                       [this] { conclude(); });
    }
}

void Detection::conclude()
{
    if (m_isEnding) {
        return;
    }
    m_isEnding = true;
    m_limit.cancel();
    m_settling.cancel();
    m_patience.cancel();
    for (const auto &probe : m_probes) {
        probe->stop();
    }
    m_next = m_scheduler.after(0ms, [this] { finish(); });
}

void Detection::finish()
{
    if (!m_factory || !std::all_of(m_probes.cbegin(), m_probes.cend(), [](const auto &probe) {
            return probe->isClosed();
        })) {
        return;
    }
    Outcome outcome = decide();
    if (outcome.speech == Speech::Nothing && m_base + 1 < m_address.bases.size()) {
        ++m_base;
        ask();
        return;
    }
    // Connections that wait for a next request go with the factory.
    m_probes.clear();
    m_factory.reset();
    outcome.took = std::chrono::duration_cast<base::Milliseconds>(m_scheduler.now() - m_started);
    Q_EMIT finished(outcome);
}

QList<Finding> Detection::findings() const
{
    QList<Finding> findings;
    for (const auto &probe : m_probes) {
        // Of the same place only what everybody gets there.
        if (probe->row().sort != Sort::Nothing
            && probe->row().question != Row::Question::XmppSocket) {
            findings.append(probe->finding());
        }
    }
    return findings;
}

const Probe *Detection::probeWith(Sort sort) const
{
    const auto found = std::find_if(m_probes.cbegin(), m_probes.cend(), [sort](const auto &probe) {
        return probe->row().sort == sort;
    });
    return found == m_probes.cend() ? nullptr : found->get();
}

Outcome Detection::decide() const
{
    Outcome outcome;
    outcome.user = m_address.user;
    outcome.server = m_address.bases.constFirst();
    for (const auto &probe : m_probes) {
        Row row = probe->row();
        row.state = Row::State::Over;
        outcome.rows.append(row);
    }
    const QUrl base = m_address.bases.at(m_base);
    if (const auto *found = probeWith(Sort::Contract)) {
        outcome.speech = Speech::Contract;
        outcome.server = serverOf(base, found->row().url);
    } else if (probeWith(Sort::OldEvents) != nullptr) {
        outcome.speech = Speech::OldSocketIo;
        outcome.server = base;
    } else if (probeWith(Sort::Xmpp) != nullptr) {
        outcome.speech = Speech::Xmpp;
        outcome.server = base;
    } else if (auto guess = guessProfile(findings(), m_spots, m_known)) {
        outcome.speech = Speech::ByProfile;
        outcome.server = guess->spot.server;
        outcome.guess = std::move(guess);
    }
    return outcome;
}

} // namespace godwit::net::detect
