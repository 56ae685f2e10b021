// SPDX-License-Identifier: MIT
#pragma once

#include "support/temporary_folder.hpp"

#include <pwd.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <string>

/// A PostgreSQL with PostGIS of its own: in a temporary folder, by a socket in it and no port. Not
/// root's, since PostgreSQL refuses that: root runs it as the user that Debian made for it.
class Postgres {
public:
    Postgres()
    {
        if (!std::filesystem::exists(programs + "/initdb") ||
            !std::filesystem::exists("/usr/share/postgresql/15/extension/postgis.control")) {
            return;
        }
        if (::geteuid() == 0) {
            auto const* const user = ::getpwnam("postgres");
            if (user == nullptr ||
                ::chown(m_folder.path().c_str(), user->pw_uid, user->pw_gid) != 0) {
                return;
            }
            m_prefix = "runuser -u postgres -- ";
        }
        auto const folder = m_folder.path().string();
        m_is_there = run("initdb -D " + folder + "/data -A trust -U satchel -E UTF8 --no-sync") &&
                     run("pg_ctl -D " + folder + "/data -w -t 60 -l " + folder +
                         "/log -o \"-F -k " + folder + " -c listen_addresses=''\" start");
        m_is_there = m_is_there && run("psql -h " + folder +
                                       " -U satchel -d postgres -c 'CREATE EXTENSION postgis'");
    }
    Postgres(Postgres const&) = delete;
    Postgres& operator=(Postgres const&) = delete;

    ~Postgres()
    {
        if (std::filesystem::exists(m_folder / "data")) {
            run("pg_ctl -D " + m_folder.path().string() + "/data -w -m immediate stop");
        }
    }

    [[nodiscard]] bool is_there() const { return m_is_there; }

    [[nodiscard]] std::string connection() const
    {
        return "PG:host=" + m_folder.path().string() + " user=satchel dbname=postgres";
    }

private:
    inline static std::string const programs = "/usr/lib/postgresql/15/bin";

    bool run(std::string const& command) const
    {
        auto const whole = "cd / && " + m_prefix + programs + '/' + command + " >/dev/null 2>&1";
        return std::system(whole.c_str()) == 0;
    }

    support::TemporaryFolder m_folder;
    std::string m_prefix;
    bool m_is_there = false;
};
