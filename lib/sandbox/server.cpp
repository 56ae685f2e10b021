// SPDX-License-Identifier: MIT
#include "sandbox/server.hpp"

#include "sandbox/state_file.hpp"

#include "satchel/error.hpp"
#include "satchel/joined.hpp"

#include <cpl_conv.h>

#include <algorithm>
#include <mutex>

namespace satchel {
namespace {

using sandbox::Guard;
using sandbox::Pieces;
using sandbox::Refusal;
using sandbox::Reply;
using sandbox::Route;

bool matches(Pieces const& pattern, Pieces const& pieces)
{
    return std::equal(pattern.begin(), pattern.end(), pieces.begin(), pieces.end(),
                      [](auto const& expected, auto const& piece) {
                          return expected == "{}" ? !piece.empty() : expected == piece;
                      });
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

void write(Reply const& reply, httplib::Response& response)
{
    response.status = reply.status;
    for (auto const& [name, value] : reply.headers) {
        response.set_header(name, value);
    }
    response.set_content(reply.body, reply.content_type);
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
      m_public_url{options.public_url}, m_picture_base{options.picture_base},
      m_dialect{sandbox::make_dialect(
          options.dialect,
          {m_account, m_catalogue, m_attempts, m_tokens,
           [this] { return m_picture_base.empty() ? public_url() : m_picture_base; },
           m_connections})},
      m_routes{m_dialect->routes()}
{
    m_dialect->prepare(m_connections, options);
    if (options.rate_rule) {
        m_rate_rule = std::make_unique<sandbox::RateRule>(options.ban);
        if (auto const most = m_dialect->most_searches_a_second(); most > 0) {
            m_search_rule = std::make_unique<sandbox::SearchRule>(most);
        }
    }
    if (!options.log.empty()) {
        m_log = std::make_unique<sandbox::TrafficLog>(options.log);
    }

    auto const handler = [this](httplib::Request const& request, httplib::Response& response) {
        auto const reply = answer(request);
        if (m_log) {
            m_log->write(request, reply);
        }
        write(reply, response);
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
    // Known before the first request can come: replies name it.
    m_port = m_http.take_port(options.port);
    m_http.start();
}

std::string Sandbox::Server::url() const { return "http://127.0.0.1:" + std::to_string(m_port); }

Reply Sandbox::Server::answer(httplib::Request const& request)
{
    auto const pieces = sandbox::split_path(request.path);
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
        return m_dialect->refused({404, "E4040", "there is nothing at " + request.path},
                                  Guard::none, request);
    }
    auto reply = m_dialect->refused(
        {405, "E4050", request.method + " is not possible here, only " + detail::joined(allowed)},
        Guard::none, request);
    reply.headers.emplace_back("Allow", detail::joined(allowed));
    return reply;
}

Reply Sandbox::Server::answer(Route const& route, httplib::Request const& request,
                              Pieces const& pieces)
{
    using Clock = sandbox::RateRule::Clock;
    std::optional<Turn> turn;
    if (route.guard == Guard::ordering && m_rate_rule) {
        if (auto const rest = m_rate_rule->arrive(Clock::now())) {
            return banned(*rest, route.guard, request);
        }
        turn.emplace(*m_rate_rule);
    }
    if (route.guard == Guard::search && m_search_rule && !m_search_rule->arrive(Clock::now())) {
        auto reply = m_dialect->refused({429, "E4291", "too many searches within a second"},
                                        route.guard, request);
        reply.headers.emplace_back("Retry-After", "1");
        return reply;
    }
    try {
        if (route.guard != Guard::none) {
            m_dialect->check_access(route.guard, request);
            m_attempts.develop_due();
        }
        return route.answer(request, pieces);
    } catch (Refusal const& refusal) {
        return m_dialect->refused(refusal, route.guard, request);
    } catch (Error const& error) {
        return m_dialect->failed(error.where() + ": " + error.what(), route.guard, request);
    } catch (std::exception const& error) {
        // no fault of the sandbox may end the program around it
        return m_dialect->failed(error.what(), route.guard, request);
    }
}

Reply Sandbox::Server::banned(std::chrono::seconds rest, Guard guard,
                              httplib::Request const& request) const
{
    auto reply = m_dialect->refused(
        {429, "E4290",
         "more than one request at a time or a second: all requests are refused for " +
             std::to_string(rest.count()) + " s"},
        guard, request);
    reply.headers.emplace_back("Retry-After", std::to_string(rest.count()));
    return reply;
}

} // namespace satchel
