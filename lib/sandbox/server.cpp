// SPDX-License-Identifier: MIT
#include "sandbox/server.hpp"

#include "sandbox/licences.hpp"
#include "sandbox/options.hpp"
#include "sandbox/order_endpoint.hpp"
#include "sandbox/quicklook.hpp"
#include "sandbox/search_endpoint.hpp"
#include "sandbox/state_file.hpp"
#include "sandbox/tasking_endpoint.hpp"

#include "satchel/error.hpp"

#include <cpl_conv.h>

#include <algorithm>
#include <mutex>

namespace satchel {
namespace {

using sandbox::Refusal;
using sandbox::Reply;

/// Base64 of Sandbox::username, written out so that the check is independent of
/// any encoder that clients use: "sandbox-user".
constexpr char const* encoded_username = "c2FuZGJveC11c2Vy";

std::vector<std::string> split(std::string const& path)
{
    std::vector<std::string> pieces;
    std::size_t start = 1; // behind the first slash
    while (start <= path.size()) {
        auto const slash = std::min(path.find('/', start), path.size());
        pieces.push_back(path.substr(start, slash - start));
        start = slash + 1;
    }
    return pieces;
}

bool matches(std::vector<std::string> const& pattern, std::vector<std::string> const& pieces)
{
    return std::equal(pattern.begin(), pattern.end(), pieces.begin(), pieces.end(),
                      [](auto const& expected, auto const& piece) {
                          return expected == "{}" ? !piece.empty() : expected == piece;
                      });
}

std::string only_header(httplib::Request const& request, char const* name)
{
    return request.get_header_value_count(name) == 1 ? request.get_header_value(name) : "";
}

Refusal denied(std::string const& why)
{
    return {401, "", "Authentication failed (cause: " + why + ')'};
}

void expect_json(httplib::Request const& request)
{
    if (!request.get_header_value("Content-Type").starts_with("application/json")) {
        throw Refusal{415, "E1000", "the Content-Type must be application/json"};
    }
}

/// The key as the guide sends it, or as search.yaml allows in the query.
void check_search_access(httplib::Request const& request)
{
    std::string const key = Sandbox::api_key;
    if (request.has_header("Authorization")) {
        auto const value = only_header(request, "Authorization");
        if (value != "APIKEY " + key) {
            throw denied(value.starts_with("APIKEY ") ? "the API key is not known"
                                                      : "Authorization must be: APIKEY <key>");
        }
        return;
    }
    if (request.get_param_value_count("apiKey") != 1) {
        throw denied("no API key");
    }
    if (request.get_param_value("apiKey") != key) {
        throw denied("the API key is not known");
    }
}

/// Keeps the turn of the rate rule until the reply is made.
class Turn {
public:
    explicit Turn(sandbox::RateRule& rule) : m_rule{rule} {}
    Turn(Turn const&) = delete;
    Turn& operator=(Turn const&) = delete;
    ~Turn() { m_rule.leave(); }

private:
    sandbox::RateRule& m_rule;
}; // class Turn

Reply banned(std::chrono::seconds rest)
{
    auto reply = Refusal{429, "E4290",
                         "more than one request at a time or a second: all requests are refused "
                         "for " +
                             std::to_string(rest.count()) + " s"}
                     .to_reply();
    reply.headers.emplace_back("Retry-After", std::to_string(rest.count()));
    return reply;
}

Reply server_error(std::string const& message)
{
    return sandbox::json_reply({{"code", "UNEXPECTED_SERVER_ERROR"}, {"message", message}}, 500);
}

void write(Reply const& reply, httplib::Response& response)
{
    response.status = reply.status;
    for (auto const& [name, value] : reply.headers) {
        response.set_header(name, value);
    }
    response.set_content(reply.body, reply.content_type);
}

std::string joined(std::vector<std::string> const& words)
{
    std::string text;
    for (auto const& word : words) {
        text += (text.empty() ? "" : ", ") + word;
    }
    return text;
}

void register_drivers()
{
    static std::once_flag once;
    std::call_once(once, [] { GDALAllRegister(); });
}

std::function<sandbox::Instant()> clock_of(SandboxOptions const& options)
{
    if (!options.clock) {
        return sandbox::now;
    }
    return [clock = options.clock] {
        using std::chrono::microseconds;
        return std::chrono::duration_cast<microseconds>(clock().time_since_epoch()).count();
    };
}

SandboxOptions const& with_drivers(SandboxOptions const& options)
{
    register_drivers();
    return options;
}

} // namespace

Sandbox::Server::Server(SandboxOptions const& options)
    : m_lock{sandbox::prepare_state(with_drivers(options))}, m_connections{options.state},
      m_catalogue{m_connections}, m_account{m_connections},
      m_attempts{m_connections, clock_of(options)}, m_tokens{options.token_life},
      m_rate_rule{options.rate_rule ? std::make_unique<sandbox::RateRule>(options.ban) : nullptr},
      m_picture_base{options.picture_base}
{
    add_account_routes();
    add_order_routes();
    add_tasking_routes();
    add_search_routes();

    auto const handler = [this](httplib::Request const& request, httplib::Response& response) {
        write(answer(request), response);
    };
    m_http.Get(".*", handler).Post(".*", handler).Put(".*", handler);
    m_http.Patch(".*", handler).Delete(".*", handler).Options(".*", handler);
    // What httplib refuses by itself: broken requests, bodies beyond the limit.
    m_http.set_error_handler([](httplib::Request const&, httplib::Response& response) {
        if (response.body.empty()) {
            write(Refusal{response.status, "E1000", "the request cannot be read"}.to_reply(),
                  response);
        }
    });
    m_port = m_http.start(options.port);
}

std::string Sandbox::Server::url() const { return "http://127.0.0.1:" + std::to_string(m_port); }

void Sandbox::Server::add(std::string method, std::string const& path, Guard guard,
                          std::function<Reply(httplib::Request const&, Pieces const&)> answer)
{
    m_routes.push_back({std::move(method), split(path), guard, std::move(answer)});
}

void Sandbox::Server::add_account_routes()
{
    using httplib::Request;
    add("POST", "/ADS-ID/core/connect/token", Guard::none, [this](Request const& request, auto&) {
        return m_tokens.issue(request.get_header_value("Content-Type"), request.body);
    });
    add("GET", "/api/v1/me/contracts", Guard::ordering,
        [this](Request const&, auto&) { return sandbox::list_contracts(m_account); });
    add("GET", "/api/v1/licences/{}", Guard::ordering,
        [](Request const&, Pieces const& pieces) { return sandbox::show_licence(pieces[3]); });
    add("GET", "/api/v1/vouchers/{}", Guard::ordering,
        [this](Request const&, Pieces const& pieces) {
            return sandbox::show_voucher(m_account, pieces[3]);
        });
}

void Sandbox::Server::add_order_routes()
{
    using httplib::Request;
    add("GET", "/api/v1/productTypes", Guard::ordering,
        [](Request const&, auto&) { return sandbox::list_product_types(); });
    add("POST", "/api/v1/productTypes/{}/options", Guard::ordering,
        [](Request const& request, Pieces const& pieces) {
            expect_json(request);
            return sandbox::list_options(pieces[3], request.body);
        });
    add("POST", "/api/v1/prices", Guard::ordering, [this](Request const& request, auto&) {
        expect_json(request);
        return sandbox::price_order(m_account, m_catalogue, request.body);
    });
    add("POST", "/api/v1/orders", Guard::ordering, [this](Request const& request, auto&) {
        expect_json(request);
        return sandbox::place_order(m_account, m_catalogue, request.body);
    });
}

void Sandbox::Server::add_tasking_routes()
{
    using Endpoint = Reply (*)(sandbox::Account&, sandbox::AttemptArchive&, std::string const&);
    auto const add_endpoint = [this](std::string const& name, Endpoint endpoint) {
        add("POST", "/api/v1/tasking/" + name, Guard::ordering,
            [this, endpoint](httplib::Request const& request, auto&) {
                expect_json(request);
                return endpoint(m_account, m_attempts, request.body);
            });
    };
    add_endpoint("options", sandbox::list_tasking_options);
    add_endpoint("attempts", sandbox::list_attempts);
    add_endpoint("feasibility", sandbox::show_feasibility);
}

std::string Sandbox::Server::picture_base() const
{
    return m_picture_base.empty() ? url() : m_picture_base;
}

void Sandbox::Server::add_search_routes()
{
    using httplib::Request;
    add("POST", "/api/v1/search", Guard::search, [this](Request const& request, auto&) {
        expect_json(request);
        return sandbox::search_by_body(m_catalogue, request.body, picture_base());
    });
    add("GET", "/api/v1/search", Guard::search, [this](Request const& request, auto&) {
        auto parameters = request.params;
        parameters.erase("apiKey");
        return sandbox::search_by_parameters(m_catalogue, parameters, picture_base());
    });
    add("GET", "/api/v1/productTypes/{}/products/{}", Guard::search,
        [this](Request const& request, Pieces const& pieces) {
            return sandbox::show_quicklook(m_catalogue,
                                           {pieces[3], pieces[5], request.get_param_value("size"),
                                            request.get_param_value("projection")});
        });
}

Reply Sandbox::Server::answer(httplib::Request const& request)
{
    auto const pieces = split(request.path);
    // HEAD is GET without the body, which httplib leaves out.
    auto const method = request.method == "HEAD" ? "GET" : request.method;
    std::vector<std::string> allowed;
    for (auto const& route : m_routes) {
        if (matches(route.path, pieces)) {
            if (route.method == method) {
                return answer(route, request, pieces);
            }
            allowed.push_back(route.method);
        }
    }
    if (allowed.empty()) {
        return Refusal{404, "E4040", "there is nothing at " + request.path}.to_reply();
    }
    auto reply =
        Refusal{405, "E4050", request.method + " is not possible here, only " + joined(allowed)}
            .to_reply();
    reply.headers.emplace_back("Allow", joined(allowed));
    return reply;
}

Reply Sandbox::Server::answer(Route const& route, httplib::Request const& request,
                              Pieces const& pieces)
{
    std::optional<Turn> turn;
    if (route.guard == Guard::ordering && m_rate_rule) {
        if (auto const rest = m_rate_rule->arrive(sandbox::RateRule::Clock::now())) {
            return banned(*rest);
        }
        turn.emplace(*m_rate_rule);
    }
    try {
        if (route.guard == Guard::ordering) {
            check_ordering_access(request);
        } else if (route.guard == Guard::search) {
            check_search_access(request);
        }
        if (route.guard != Guard::none) {
            m_attempts.develop_due();
        }
        return route.answer(request, pieces);
    } catch (Refusal const& refusal) {
        return refusal.to_reply();
    } catch (Error const& error) {
        return server_error(error.where() + ": " + error.what());
    } catch (std::exception const& error) {
        return server_error(error.what()); // no fault of the sandbox may end the program around it
    }
}

void Sandbox::Server::check_ordering_access(httplib::Request const& request)
{
    if (!request.has_header("Authorization")) {
        throw denied("no Authorization");
    }
    switch (m_tokens.check(only_header(request, "Authorization"))) {
    case sandbox::Tokens::State::expired:
        throw denied("Token expired");
    case sandbox::Tokens::State::unknown:
        throw denied("Authorization must be an access token, and nothing else");
    case sandbox::Tokens::State::valid:
        break;
    }
    if (only_header(request, "X-ADS-Username") != encoded_username) {
        throw denied("X-ADS-Username must be the user's name in base64");
    }
}

} // namespace satchel
