#include "support/proxies/dante_proxy.h"

#include <QDir>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

namespace godwit::test {

using namespace Qt::StringLiterals;

namespace {

/// As `openssl passwd -6 secret` says it.
constexpr auto secretHashed = "$6$rWrsy2eO/"
                              "iF58CzJ$EacJmKhAjinU8avDITeizon8uhGpHGZNiJSyd9og8kHuBTRgVm06v61HM."
                              "8uObZ7peHhYfjPl6aPHnng85We3.";

QString nssWrapper()
{
    for (const QFileInfo &folder : QDir(u"/usr/lib"_s).entryInfoList(QDir::Dirs)) {
        const QString file = folder.filePath() + u"/libnss_wrapper.so"_s;
        if (QFile::exists(file)) {
            return file;
        }
    }
    return {};
}

} // namespace

QString DanteProxy::missing()
{
    return systemProgram(u"danted"_s).isEmpty() || nssWrapper().isEmpty()
        ? u"Dante is missing: install dante-server and libnss-wrapper, or run scripts/setup"_s
        : QString();
}

void DanteProxy::prepare(QProcess &process, quint16 port)
{
#ifdef Q_OS_UNIX
    const QByteArray ids = QByteArray::number(::getuid()) + ':' + QByteArray::number(::getgid());
    write(u"group"_s, "me:x:" + QByteArray::number(::getgid()) + ":\n");
#else
    const QByteArray ids = "0:0";
#endif
    write(u"hosts"_s, "127.0.0.1 chat.test\n127.0.0.1 localhost\n");
    write(u"passwd"_s, "me:x:" + ids + "::/:/bin/false\nann:x:60001:60001::/:/bin/false\n");
    write(u"shadow"_s, "ann:"_ba + secretHashed + ":19000:0:99999:7:::\n");
    const QByteArray rule = m_settings.refusesAll ? "block" : "pass";
    write(u"danted.conf"_s,
          "logoutput: stderr\ninternal: 127.0.0.1 port = " + QByteArray::number(port)
              + "\nexternal: 127.0.0.1\nclientmethod: none\nsocksmethod: "
              + (m_settings.wantsPassword ? "username" : "none")
              + "\nuser.privileged: me\nuser.notprivileged: me\n"
                "client pass {\n from: 0.0.0.0/0 to: 0.0.0.0/0\n log: error\n}\n"
                "socks "
              + rule + " {\n from: 0.0.0.0/0 to: 0.0.0.0/0\n log: connect error\n}\n");
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"LD_PRELOAD"_s, nssWrapper());
    environment.insert(u"NSS_WRAPPER_PASSWD"_s, path(u"passwd"_s));
    environment.insert(u"NSS_WRAPPER_GROUP"_s, path(u"group"_s));
    environment.insert(u"NSS_WRAPPER_SHADOW"_s, path(u"shadow"_s));
    environment.insert(u"NSS_WRAPPER_HOSTS"_s, path(u"hosts"_s));
    process.setProcessEnvironment(environment);
    process.setProgram(systemProgram(u"danted"_s));
    process.setArguments({u"-f"_s, path(u"danted.conf"_s), u"-p"_s, path(u"pid"_s)});
}

} // namespace godwit::test
