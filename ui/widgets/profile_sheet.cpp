#include "ui/widgets/profile_sheet.h"

#include "ui/text/detection_text.h"
#include "ui/theme/paint.h"
#include "ui/theme/palette.h"
#include "ui/widgets/announce.h"
#include "ui/widgets/json_tree.h"

#include <QJsonDocument>
#include <QKeyEvent>

namespace godwit::ui {

using namespace Qt::StringLiterals;

namespace {

/// Below it there is room for the form alone.
constexpr int narrow = 760;

/// "/a" or {"at": "/a", …}; empty for what a form cannot show.
QString placeIn(const QJsonValue &value)
{
    return value.isString() ? value.toString() : value["at"_L1].toString();
}

/// Keeps what stands beside the place, such as its "else".
QJsonValue withPlace(const QJsonValue &before, const QString &place)
{
    if (!before.isObject()) {
        return place;
    }
    QJsonObject object = before.toObject();
    object["at"_L1] = place;
    return object;
}

const QStringList &units()
{
    static const QStringList names{u"text"_s, u"seconds"_s, u"milliseconds"_s};
    return names;
}

} // namespace

ProfileSheet::ProfileSheet(const Look &look, const ServerDetector &detector,
                           const GuessedProfile &profile, QWidget *window)
    : QWidget(window)
    , m_look(look)
    , m_detector(detector)
{
    build();
    restyle();
    showJson(profile.json);
    showFrames(profile.frames);
    fillForm();
    check();
    window->installEventFilter(this);
    connect(&m_look, &Look::changed, this, &ProfileSheet::restyle);
    connect(&m_detector, &ServerDetector::heard, this, &ProfileSheet::showFrames);
    connect(m_json, &QPlainTextEdit::textChanged, this, &ProfileSheet::jsonChanged);
    connect(m_cancel, &QAbstractButton::clicked, this, &ProfileSheet::dismiss);
    connect(m_accept, &QAbstractButton::clicked, this, [this] {
        Q_EMIT accepted(m_json->toPlainText().toUtf8());
        dismiss();
    });
    setGeometry(window->rect());
    show();
    raise();
    m_json->setVisible(width() >= narrow);
    m_chosen = m_places.constFirst().edit;
    m_chosen->setFocus(Qt::OtherFocusReason);
}

void ProfileSheet::showJson(const QByteArray &json)
{
    m_isFilling = true;
    m_json->setPlainText(QString::fromUtf8(json));
    m_isFilling = false;
}

/// The newest at the top, so that one sees it come.
void ProfileSheet::showFrames(const QList<QByteArray> &frames)
{
    m_frames = frames;
    showFramesIn(*m_tree, frames);
    check();
}

void ProfileSheet::formChanged()
{
    if (m_isFilling) {
        return;
    }
    QJsonObject profile = QJsonDocument::fromJson(m_json->toPlainText().toUtf8()).object();
    QJsonObject message = profile["message"_L1].toObject();
    for (const Place &place : std::as_const(m_places)) {
        const QString text = place.edit->text().trimmed();
        if (text.isEmpty()) {
            if (!placeIn(message[place.field]).isEmpty()) {
                message.remove(place.field);
            }
            continue;
        }
        message[place.field] = withPlace(message[place.field], text);
    }
    if (const QString at = placeIn(message["time"_L1]); !at.isEmpty()) {
        message["time"_L1] = m_unit->currentIndex() == 0
            ? QJsonValue(at)
            : QJsonObject{{u"at"_s, at}, {u"unit"_s, units().at(m_unit->currentIndex())}};
    }
    profile["message"_L1] = message;
    if (profile.contains("send"_L1)) {
        profile["echo"_L1] = m_echo->isChecked();
    }
    showJson(QJsonDocument(profile).toJson());
    check();
}

void ProfileSheet::jsonChanged()
{
    if (!m_isFilling) {
        fillForm();
        check();
    }
}

void ProfileSheet::fillForm()
{
    const QJsonDocument document = QJsonDocument::fromJson(m_json->toPlainText().toUtf8());
    if (!document.isObject()) {
        return; // half typed: the form keeps what it has
    }
    m_isFilling = true;
    const QJsonObject message = document["message"_L1].toObject();
    const bool isJson = message["format"_L1].toString(u"json"_s) == "json"_L1;
    for (const Place &place : std::as_const(m_places)) {
        const QString text = placeIn(message[place.field]);
        if (place.edit->text().trimmed() != text) {
            place.edit->setText(text);
        }
        place.edit->setEnabled(isJson);
    }
    m_unit->setCurrentIndex(static_cast<int>(
        qMax(qsizetype{0}, units().indexOf(message["time"_L1]["unit"_L1].toString()))));
    m_unit->setEnabled(isJson);
    m_echo->setChecked(document["echo"_L1].toBool());
    m_echo->setEnabled(document["send"_L1].isArray());
    m_isFilling = false;
}

/// Nothing with a mistake can be taken over.
void ProfileSheet::check()
{
    const ProfileCheck result = m_detector.check(m_json->toPlainText().toUtf8(), m_frames);
    const QString mistake = mistakeText(result);
    if (m_mistake->text() != mistake) {
        m_mistake->setText(mistake);
        if (!mistake.isEmpty()) {
            announce(*m_mistake, mistake, Urgency::Polite);
        }
    }
    m_accept->setEnabled(mistake.isEmpty());
    m_preview->show(result.messages);
}

/// A click on a field of a frame, or Enter on it.
void ProfileSheet::choosePlace(const QTreeWidgetItem *item)
{
    const QString place = placeOf(*item);
    if (m_chosen == nullptr || !m_chosen->isEnabled() || place.isEmpty()) {
        return;
    }
    m_chosen->setText(place);
    formChanged();
    // On to the next one that has nothing yet, so that a mapping is a few clicks.
    for (const Place &each : std::as_const(m_places)) {
        if (each.edit->text().isEmpty()) {
            m_chosen = each.edit;
            break;
        }
    }
    m_chosen->setFocus(Qt::OtherFocusReason);
}

void ProfileSheet::dismiss()
{
    hide();
    deleteLater();
}

void ProfileSheet::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        dismiss();
    } else {
        event->accept(); // not for the sheet below
    }
}

void ProfileSheet::mousePressEvent(QMouseEvent *event)
{
    event->accept();
}

bool ProfileSheet::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize) {
        setGeometry(parentWidget()->rect());
        m_card->setFixedSize(std::min(920, width() - 24), std::min(700, height() - 24));
        m_json->setVisible(width() >= narrow);
    }
    for (const Place &place : std::as_const(m_places)) {
        if (watched == place.edit && event->type() == QEvent::FocusIn) {
            m_chosen = place.edit;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void ProfileSheet::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &t = m_look.theme();
    painter.fillRect(rect(), t.scrim);
    paintShadow(painter, m_card->geometry(), 12, t);
    paintRound(painter, m_card->geometry(), 12, t.raised, t.borderStrong);
}

} // namespace godwit::ui
