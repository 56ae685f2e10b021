// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/error.hpp"
#include "satchel/service/profile.hpp"
#include "support/temporary_folder.hpp"

#include <sys/stat.h>

#include <filesystem>
#include <stdexcept>
#include <string>

namespace home {

using satchel::Configuration;
using satchel::Environment;
using satchel::Error;
using satchel::Failure;
using satchel::load_configuration;

/// A home folder with a config file, and an environment that points to it.
struct Home {
    support::TemporaryFolder folder;
    Environment environment{{"HOME", folder.path().string()}};

    void configure(std::string const& text, mode_t mode = 0600)
    {
        std::filesystem::create_directories(folder / ".config/satchel");
        auto const path = folder.write(".config/satchel/config.toml", text);
        ::chmod(path.c_str(), mode);
    }

    void set(std::string const& name, std::string const& value) { environment[name] = value; }

    [[nodiscard]] Configuration load(std::string const& option = {}) const
    {
        return load_configuration(environment, option);
    }

    [[nodiscard]] Error failure(std::string const& option = {}) const
    {
        try {
            static_cast<void>(load(option));
        } catch (Error const& error) {
            return error;
        }
        throw std::logic_error{"the configuration was accepted"};
    }
};

inline std::string all_text(Error const& error)
{
    return error.where() + '\n' + error.what() + '\n' + error.hint();
}

inline bool contains(std::string const& text, std::string const& part)
{
    return text.find(part) != std::string::npos;
}

/// A config file with every host and credential.
inline constexpr char const* work = R"(
profile = "work"
[profiles.work]
auth_url = "https://auth.example/token"
order_url = "https://order.example/"
search_url = "https://search.example/api/v1/"
client_id = "file-client"
client_secret = "file-secret"
username = "file-user"
api_key = "file-key"
contract = "C1"
ca_bundle = "/etc/ca.pem"
ledger = "PG:dbname=orders"
)";

} // namespace home
