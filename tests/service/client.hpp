// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/http/curl_transport.hpp"
#include "satchel/service/service.hpp"
#include "support/data.hpp"
#include "support/local_server.hpp"
#include "support/temporary_folder.hpp"

#include <chrono>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace client {

/// A file of data/api: replies and requests with the guide's sample values.
inline std::string sample(std::string const& name)
{
    return support::read_file(support::data_file("api/" + name));
}

inline bool contains(std::string const& text, std::string const& part)
{
    return text.find(part) != std::string::npos;
}

inline std::string all_text(satchel::Error const& error)
{
    return error.where() + '\n' + error.what() + '\n' + error.hint();
}

// Long enough not to be found by chance, and none is a part of another one.
inline constexpr char const* client_id = "id-4711-client";
inline constexpr char const* client_secret = "s3cr3t&with=signs /+%";
inline constexpr char const* username = "jane.doe@example.org";
inline constexpr char const* username_in_base64 = "amFuZS5kb2VAZXhhbXBsZS5vcmc=";
inline constexpr char const* api_key = "key-0815-search";
inline constexpr char const* token = "eyJ0eXAiOiJKV1Qxxxxxxxxxxxxxxxxxxxxx";

inline std::string token_reply(std::string const& text = token)
{
    return R"({"access_token":")" + text + R"(","expires_in":3600,"token_type":"Bearer"})";
}

inline support::Exchange token_exchange(std::string const& text = token)
{
    return {"POST", "/token", 200, token_reply(text)};
}

inline support::Exchange contracts_exchange()
{
    return {"GET", "/api/v1/me/contracts", 200, sample("contracts.json")};
}

/// A Service with all credentials before a server with a script.
class Client {
public:
    explicit Client(std::vector<support::Exchange> script) : m_server{std::move(script)}
    {
        restart();
    }

    /// The configuration to be changed before restart().
    satchel::Configuration configuration{{"test", "geoapi", {}, {}, {}, {}, {}, {}, false},
                                         {client_id, client_secret, username, {}, api_key, {}},
                                         {}};
    satchel::ServiceOptions options;
    satchel::CurlOptions curl;
    std::vector<std::string> lines; ///< of the log
    std::chrono::system_clock::time_point time{std::chrono::seconds{1'500'000'000}};

    /// Another Service, as another run of the program makes it.
    void restart(bool with_hosts = true)
    {
        if (with_hosts) {
            configuration.profile.auth_url = m_server.url() + "/token";
            configuration.profile.order_url = m_server.url();
            configuration.profile.search_url = m_server.url();
        }
        if (!options.sleeper) {
            options.sleeper = [](std::chrono::milliseconds) {};
        }
        options.log = [this](std::string_view line) { lines.emplace_back(line); };
        options.clock = [this] { return time; };
        curl.use_proxy = false;
        m_transport = satchel::make_curl_transport(curl);
        m_service = std::make_unique<satchel::Service>(configuration, *m_transport, options);
    }

    satchel::Service& service() { return *m_service; }
    support::LocalServer& server() { return m_server; }

    /// Every text that a user could see of an error and of the log so far.
    std::string seen(satchel::Error const& error) const
    {
        auto text = all_text(error);
        for (auto const& line : lines) {
            text += '\n' + line;
        }
        return text;
    }

private:
    support::LocalServer m_server;
    std::unique_ptr<satchel::HttpTransport> m_transport;
    std::unique_ptr<satchel::Service> m_service;
}; // class Client

/// The error of a call that must fail.
template <typename Call>
satchel::Error failure_of(Call const& call)
{
    try {
        static_cast<void>(call());
    } catch (satchel::Error const& error) {
        return error;
    }
    throw std::logic_error{"the call succeeded"};
}

/// What a Service makes of one reply.
template <typename Call>
auto read_reply(std::string const& method, std::string const& path, std::string const& reply,
                Call const& call)
{
    Client client{{token_exchange(), {method, path, 200, reply}}};
    return call(client.service());
}

inline satchel::Polygon toulouse()
{
    return {{{1.3348388671875, 43.66240779260363},
             {1.5641784667968752, 43.66240779260363},
             {1.5641784667968752, 43.516190595612755},
             {1.3348388671875, 43.516190595612755},
             {1.3348388671875, 43.66240779260363}},
            {}};
}

inline bool holds_a_secret(std::string const& text)
{
    for (auto const* const secret : {client_id, client_secret, username, username_in_base64,
                                     api_key, token, "s3cr3t%26with%3Dsigns%20%2F%2B%25"}) {
        if (contains(text, secret)) {
            return true;
        }
    }
    return false;
}

} // namespace client
