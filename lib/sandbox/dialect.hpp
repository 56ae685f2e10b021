// SPDX-License-Identifier: MIT
#pragma once

#include "sandbox/account.hpp"
#include "sandbox/attempt_archive.hpp"
#include "sandbox/catalogue.hpp"
#include "sandbox/reply.hpp"
#include "sandbox/sandbox.hpp"
#include "sandbox/tokens.hpp"

#include <httplib.h>

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace satchel::sandbox {

/// What every dialect serves from: one account, one catalogue, one programme of acquisitions.
struct Office {
    Account& account;
    Catalogue& catalogue;
    AttemptArchive& attempts;
    Tokens& tokens;
    std::function<std::string()> picture_base; ///< what the addresses of pictures begin with
    Connections& connections;                  ///< to the state file
};

/// Who is asked for what before an endpoint answers. The rate rule is that of `ordering`.
enum class Guard { none, ordering, search, pictures };

/// The pieces of a path between its slashes.
using Pieces = std::vector<std::string>;
[[nodiscard]] Pieces split_path(std::string const& path);

struct Route {
    std::string method;
    Pieces path; ///< "{}" stands for any one piece
    Guard guard;
    std::function<Reply(httplib::Request const&, Pieces const& pieces)> answer;
};

/// One generation of the service: its paths, headers, limits and error shapes. Nothing else in
/// the sandbox knows which one is spoken.
class Dialect {
public:
    explicit Dialect(Office office) : m_office{std::move(office)} {}
    Dialect(Dialect const&) = delete;
    Dialect& operator=(Dialect const&) = delete;
    virtual ~Dialect() = default;

    /// Brings the state to what this generation has, once, before anything is asked. By default it
    /// has what every state has.
    virtual void prepare(Connections& /*state*/, SandboxOptions const& /*options*/) const {}

    [[nodiscard]] virtual std::string name() const = 0;
    [[nodiscard]] virtual std::vector<Route> routes() const = 0;

    /// Where tokens are to be had, "/ADS-ID/core/connect/token".
    [[nodiscard]] virtual std::string token_path() const = 0;

    /// What a client sets besides the addresses: names of variables without "SATCHEL_", values.
    [[nodiscard]] virtual std::vector<std::pair<std::string, std::string>> settings() const = 0;

    /// Throws Refusal 401 unless the request says who asks, in this generation's way.
    virtual void check_access(Guard guard, httplib::Request const& request) const = 0;

    /// A request that is not served, and a fault of the service, as this generation tells them:
    /// by default {"errorCode","message"} and {"code","message"}.
    [[nodiscard]] virtual Reply refused(Refusal const& refusal, Guard guard,
                                        httplib::Request const& request) const;
    [[nodiscard]] virtual Reply failed(std::string const& message, Guard guard,
                                       httplib::Request const& request) const;

    /// With the rate rule, how many searches are answered within a second; 0 = all.
    [[nodiscard]] virtual int most_searches_a_second() const { return 0; }

protected:
    [[nodiscard]] Office const& office() const { return m_office; }

    /// A route that takes JSON: another Content-Type is refused with 415.
    [[nodiscard]] static Route
    takes_json(std::string const& path, Guard guard,
               std::function<Reply(httplib::Request const&, Pieces const&)> answer);

    [[nodiscard]] static Refusal denied(std::string const& why);

    /// The value of a header that is there once, else nothing.
    [[nodiscard]] static std::string only_header(httplib::Request const& request, char const* name);

    /// Throws Refusal 401 unless Authorization is `prefix` and a valid access token.
    void check_token(httplib::Request const& request, std::string const& prefix) const;

private:
    Office m_office;
}; // class Dialect

[[nodiscard]] std::vector<std::string> dialect_names();

/// Makes the dialect of that name. Throws Failure::usage for one that does not exist.
[[nodiscard]] std::unique_ptr<Dialect> make_dialect(std::string const& name, Office office);

[[nodiscard]] std::unique_ptr<Dialect> make_geoapi(Office office);
[[nodiscard]] std::unique_ptr<Dialect> make_geostore(Office office);
[[nodiscard]] std::unique_ptr<Dialect> make_oneatlas(Office office);

} // namespace satchel::sandbox
