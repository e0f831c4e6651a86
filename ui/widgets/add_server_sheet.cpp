#include "ui/widgets/add_server_sheet.h"

#include "ui/text/detection_text.h"
#include "ui/text/refusal_text.h"
#include "ui/theme/paint.h"
#include "ui/theme/palette.h"
#include "ui/widgets/announce.h"
#include "ui/widgets/form_sheet.h"
#include "ui/widgets/profile_sheet.h"

#include <QFileDialog>
#include <QKeyEvent>
#include <QLayout>
#include <QUrl>

#include <algorithm>

namespace godwit::ui {

using namespace Qt::StringLiterals;
using Speech = DetectionResult::Speech;

namespace {

constexpr base::Milliseconds pauseOfTyping{400};
constexpr int footer = 60;

/// "you@host" says who; then the host is what matters.
QString hostOf(const QString &address)
{
    const QString place
        = address.mid(address.contains("://"_L1) ? 0 : address.lastIndexOf(u'@') + 1);
    const QString host = QUrl(place.contains("://"_L1) ? place : u"https://"_s + place).host();
    return host.isEmpty() ? address : host;
}

bool isUsable(const DetectionResult &result)
{
    return result.speech == Speech::Contract || result.speech == Speech::Profile;
}

} // namespace

AddServerSheet::AddServerSheet(const Look &look, base::Scheduler &scheduler,
                               ServerDetector &detector, const QString &name, QWidget *window)
    : QWidget(window)
    , m_look(look)
    , m_scheduler(scheduler)
    , m_detector(detector)
{
    build();
    m_name->setText(name);
    connectParts();
    restyle();
    window->installEventFilter(this);
    m_scroll->widget()->installEventFilter(this);
    setGeometry(window->rect());
    show();
    raise();
    fit();
    m_address->setFocus(Qt::OtherFocusReason);
}

AddServerSheet::~AddServerSheet()
{
    leave();
}

/// Nothing is asked any more.
void AddServerSheet::leave()
{
    m_pause.cancel();
    m_detector.disconnect(this);
    m_detector.cancel();
}

void AddServerSheet::connectParts()
{
    connect(&m_look, &Look::changed, this, &AddServerSheet::restyle);
    connect(m_start, &QAbstractButton::clicked, this, &AddServerSheet::localServerWanted);
    connect(m_cancel, &QAbstractButton::clicked, this, &AddServerSheet::dismiss);
    connect(m_join, &QAbstractButton::clicked, this, &AddServerSheet::join);
    connect(m_edit, &QAbstractButton::clicked, this, &AddServerSheet::editProfile);
    connect(m_export, &QAbstractButton::clicked, this, &AddServerSheet::exportProfile);
    connect(m_address, &QLineEdit::textEdited, this, &AddServerSheet::addressEdited);
    connect(m_name, &QLineEdit::textEdited, this, [this] {
        m_name->setError(false);
        m_nameError->hide();
    });
    connect(&m_detector, &ServerDetector::rowsChanged, this, [this](const auto &rows) {
        m_rows = rows;
        m_panel->show(hostOf(m_address->text().trimmed()), m_rows);
        fit();
    });
    connect(&m_detector, &ServerDetector::finished, this, &AddServerSheet::showResult);
    connect(&m_detector, &ServerDetector::refused, this, [this](Problem problem) {
        m_status->clear();
        m_isWaiting = false;
        complain(m_address, m_addressError, problemText(problem, {}));
    });
    connect(&m_detector, &ServerDetector::heard, this, [this](const QList<QByteArray> &frames) {
        if (m_found && m_found->profile) {
            m_found->profile->frames = frames;
            showProfile();
        }
    });
}

void AddServerSheet::addressEdited()
{
    m_address->setError(false);
    for (QWidget *part : QList<QWidget *>{m_addressError, m_panel, m_result, m_caption, m_preview,
                                          m_edit, m_export}) {
        part->hide();
    }
    m_status->clear();
    m_found.reset();
    m_joinsAnyway = false;
    m_isWaiting = false;
    m_detector.cancel();
    m_pause = m_scheduler.after(pauseOfTyping, [this] { ask(); });
    fit();
}

void AddServerSheet::ask()
{
    m_pause.cancel();
    const QString address = m_address->text().trimmed();
    if (!address.isEmpty()) {
        m_status->setText(tr("Looking…"));
        restyle();
        m_detector.detect(address);
    }
}

void AddServerSheet::showResult(const DetectionResult &result)
{
    m_found = result;
    const bool isFound = isUsable(result);
    m_status->setText(isFound ? u"✓ "_s + tr("Found") : QString());
    restyle();
    if (isFound) {
        // What there is not was told, and takes the room of what there is.
        m_rows.removeIf([](const auto &row) { return row.state != DetectionRow::State::Found; });
        m_panel->show(hostOf(m_address->text().trimmed()), m_rows);
    }
    const QString assumed = assumptionText(result);
    m_result->setText(assumed.isEmpty() ? resultText(result) : resultText(result) + u' ' + assumed);
    m_result->show();
    announce(*m_result, m_result->text(), Urgency::Polite);
    if (!result.user.isEmpty()) {
        m_name->setText(result.user);
    }
    m_security->setText(QUrl(result.server).scheme() == "http"_L1 ? tr("Not encrypted")
                                                                  : tr("Sent only over TLS"));
    if (result.profile) {
        showProfile();
        m_detector.listen();
    }
    fit();
    if (std::exchange(m_isWaiting, false)) {
        join();
    }
}

/// What the profile makes of what was heard.
void AddServerSheet::showProfile()
{
    const GuessedProfile &profile = *m_found->profile;
    m_preview->show(m_detector.check(profile.json, profile.frames).messages);
    m_caption->setVisible(!m_preview->messages().isEmpty());
    m_edit->show();
    m_export->show();
    fit();
}

void AddServerSheet::complain(Field *field, QLabel *label, const QString &sentence)
{
    field->setError(true);
    label->setText(sentence);
    label->setAccessibleName(sentence);
    label->show();
    field->setFocus(Qt::OtherFocusReason);
    announce(*label, sentence, Urgency::Assertive);
    fit();
}

void AddServerSheet::join()
{
    if (m_isBusy) {
        return;
    }
    const QString address = m_address->text().trimmed();
    const QString name = m_name->text().trimmed();
    if (address.isEmpty()) {
        complain(m_address, m_addressError, addressProblem(address));
    } else if (const QString problem = nameProblem(name); !problem.isEmpty()) {
        complain(m_name, m_nameError, problem);
    } else if (!m_found) {
        m_isWaiting = true;
        ask();
    } else if (m_found->speech == Speech::NobodyAnswers && !m_joinsAnyway) {
        m_joinsAnyway = true;
        complain(m_address, m_addressError,
                 tr("Nobody answers there. Press Join again to add the server all the same."));
    } else if (isUsable(*m_found) || m_found->speech == Speech::NobodyAnswers) {
        m_isBusy = true;
        leave();
        Q_EMIT chosen(m_found->server, name,
                      m_found->profile ? m_found->profile->json : QByteArray());
    } else {
        complain(m_address, m_addressError, resultText(*m_found));
    }
}

void AddServerSheet::editProfile()
{
    m_editor = new ProfileSheet(m_look, m_detector, *m_found->profile, parentWidget());
    connect(m_editor, &ProfileSheet::accepted, this, [this](const QByteArray &json) {
        m_found->profile->json = json;
        m_result->setText(tr("As you have changed it."));
        showProfile();
    });
    connect(m_editor, &QObject::destroyed, this, [this] { m_edit->setFocus(); });
}

void AddServerSheet::exportProfile()
{
    const QByteArray json = m_found->profile->json;
    const QString path = QFileDialog::getSaveFileName(
        this, tr("Save the profile"), hostOf(m_address->text().trimmed()) + u".json"_s,
        tr("Profiles (*.json)"));
    if (!path.isEmpty()) {
        Q_EMIT exportWanted(path, json);
    }
}

void AddServerSheet::dismiss()
{
    hide();
    leave();
    Q_EMIT dismissed();
    deleteLater();
}

void AddServerSheet::fit()
{
    QWidget *content = m_scroll->widget();
    content->layout()->activate();
    const int room = std::max(120, height() - 2 * 12 - footer);
    const int wanted = content->layout()->hasHeightForWidth()
        ? content->layout()->heightForWidth(m_card->width() - 2)
        : content->sizeHint().height();
    m_scroll->setFixedHeight(std::min(room, wanted));
    update();
}

void AddServerSheet::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        dismiss();
    } else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        join();
    } else {
        QWidget::keyPressEvent(event);
    }
}

void AddServerSheet::mousePressEvent(QMouseEvent *event)
{
    event->accept();
}

bool AddServerSheet::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize) {
        setGeometry(parentWidget()->rect());
        m_card->setFixedWidth(std::min(560, width() - 24));
        fit();
    }
    // What changes inside reaches the outermost layout only with this.
    if (watched == m_scroll->widget() && event->type() == QEvent::LayoutRequest) {
        fit();
    }
    return QWidget::eventFilter(watched, event);
}

/// The keyboard stays on the sheet while it is open.
bool AddServerSheet::focusNextPrevChild(bool next)
{
    QList<QWidget *> stops{m_start, m_address, m_edit, m_export, m_name, m_cancel, m_join};
    stops.removeIf([](const QWidget *w) { return !w->isVisible() || !w->isEnabled(); });
    if (stops.isEmpty()) {
        return false; // while it is being hidden
    }
    const qsizetype at = stops.indexOf(focusWidget());
    const qsizetype to = (at + (next ? 1 : stops.size() - 1)) % stops.size();
    stops.at(to)->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
    m_scroll->ensureWidgetVisible(stops.at(to));
    return true;
}

void AddServerSheet::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_look.theme().scrim);
    paintShadow(painter, m_card->geometry(), 12, m_look.theme());
}

} // namespace godwit::ui
