#include "ui/component_sheet.h"

#include "ui/stage.h"
#include "ui/text/connection_text.h"
#include "ui/theme/paint.h"
#include "ui/theme/palette.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/button.h"
#include "ui/widgets/connection_pill.h"
#include "ui/widgets/field.h"

namespace godwit::test {

using namespace Qt::StringLiterals;
using chat::Cause;
using chat::Phase;

ComponentSheet::ComponentSheet(ui::ThemeChoice choice)
    : m_look(choice)
{
    setPalette(ui::makePalette(m_look.theme()));
    pills();
    buttons();
    fields();
    auto waiting = Stage::in(Phase::Waiting, Cause::ConnectionLost);
    waiting.retryAt = base::TimePoint(std::chrono::seconds(4));
    auto *banner = new ui::Banner(m_look, this);
    banner->setWords(ui::connectionWords(waiting, base::TimePoint(), 0));
    banner->setGeometry(24, 751, 592, 44);
}

void ComponentSheet::pills()
{
    auto waiting = Stage::in(Phase::Waiting, Cause::ConnectionLost);
    waiting.retryAt = base::TimePoint(std::chrono::seconds(4));
    auto restarting = Stage::in(Phase::Waiting, Cause::ServerRestarting);
    restarting.restartEstimate = std::chrono::seconds(20);
    auto first = Stage::in(Phase::Opening);
    first.wasOnline = false;
    const QList<QList<ui::ConnectionWords>> rows{
        {ui::noServerWords(), ui::connectionWords(first, {}, 0),
         ui::connectionWords(Stage::online(chat::Carrier::WebSocket, 12), {}, 0),
         ui::connectionWords(Stage::online(chat::Carrier::LongPolling, 48, false), {}, 0)},
        {ui::connectionWords(waiting, {}, 0), ui::connectionWords(Stage::in(Phase::Opening), {}, 0),
         ui::connectionWords(restarting, {}, 0)},
        {ui::connectionWords(Stage::in(Phase::NoNetwork), {}, 0),
         ui::connectionWords(Stage::in(Phase::Idle), {}, 0),
         ui::connectionWords(Stage::in(Phase::Refused, Cause::SignInRefused), {}, 0),
         ui::connectionWords(Stage::in(Phase::Refused, Cause::CertificateUnpinned), {}, 0)},
        {ui::connectionWords(Stage::in(Phase::Refused, Cause::VersionMismatch), {}, 0)}};
    int y = 36;
    for (const auto &row : rows) {
        int x = 24;
        for (const auto &words : row) {
            auto *pill = new ui::ConnectionPill(m_look, this);
            pill->setWords(words);
            pill->setGeometry(QRect(QPoint(x, y), pill->sizeHint()));
            x += pill->width() + 6;
        }
        y += 26;
    }
}

void ComponentSheet::buttons()
{
    using Kind = ui::Button::Kind;
    int x = 20;
    for (const auto &[kind, text, enabled] : {std::tuple(Kind::Primary, u"Sign in"_s, true),
                                              std::tuple(Kind::Primary, u"Sign in"_s, false),
                                              std::tuple(Kind::Secondary, u"Cancel"_s, true),
                                              std::tuple(Kind::Danger, u"Remove"_s, true),
                                              std::tuple(Kind::Quiet, u"Work offline"_s, true),
                                              std::tuple(Kind::Link, u"Open inspector"_s, true)}) {
        auto *button = new ui::Button(m_look, kind, text, this);
        button->setEnabled(enabled);
        button->setGeometry(QRect(QPoint(x, 160), button->sizeHint()));
        x += button->width();
    }
}

void ComponentSheet::fields()
{
    int x = 24;
    for (const bool error : {false, true}) {
        auto *field = new ui::Field(m_look, this);
        field->setPlaceholderText(u"maren"_s);
        field->setText(error ? u"marne"_s : QString());
        field->setError(error);
        field->setGeometry(x, 220, 192, 34);
        x += 201;
    }
}

void ComponentSheet::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const ui::Theme &t = m_look.theme();
    painter.fillRect(rect(), t.canvas);
    int x = 24;
    int y = 280;
    for (int i = 0; i < ui::iconCount; ++i) {
        ui::paintIcon(painter, m_look, static_cast<ui::Icon>(i), QRect(x, y, 24, 24), 16, t.text2);
        ui::paintIcon(painter, m_look, static_cast<ui::Icon>(i), QRect(x, y + 28, 24, 24), 19,
                      t.text);
        x += 42;
        if (x > 590) {
            x = 24;
            y += 70;
        }
    }
    x = 24;
    for (const auto presence : {chat::Presence::Available, chat::Presence::Away,
                                chat::Presence::Busy, chat::Presence::Offline}) {
        ui::paintAvatar(painter, QRectF(x, 600, 32, 32), u"user%1"_s.arg(x), u"Ines Okafor"_s,
                        m_look.fonts().ui);
        ui::paintPresence(painter, QRectF(x + 22, 622, 13, 13), presence, t, t.canvas);
        x += 44;
    }
    ui::paintBadge(painter, m_look, QPoint(x + 30, 616), 4, ui::BadgeKind::Count);
    ui::paintBadge(painter, m_look, QPoint(x + 62, 616), 2, ui::BadgeKind::Mention);
    ui::paintBadge(painter, m_look, QPoint(x + 110, 616), 240, ui::BadgeKind::Mention);
}

} // namespace godwit::test
