// SPDX-License-Identifier: MIT
#include "sandbox/dialect.hpp"

#include "satchel/error.hpp"

#include <algorithm>
#include <array>

namespace satchel::sandbox {
namespace {

struct Maker {
    char const* name;
    std::unique_ptr<Dialect> (*make)(Office office);
};

constexpr std::array<Maker, 3> makers{
    {{"geoapi", make_geoapi}, {"geostore", make_geostore}, {"oneatlas", make_oneatlas}}};

} // namespace

Pieces split_path(std::string const& path)
{
    Pieces pieces;
    std::size_t start = 1; // behind the first slash
    while (start <= path.size()) {
        auto const slash = std::min(path.find('/', start), path.size());
        pieces.push_back(path.substr(start, slash - start));
        start = slash + 1;
    }
    return pieces;
}

Reply Dialect::refused(Refusal const& refusal, Guard /*guard*/,
                       httplib::Request const& /*request*/) const
{
    return refusal.to_reply();
}

Reply Dialect::failed(std::string const& message, Guard /*guard*/,
                      httplib::Request const& /*request*/) const
{
    return json_reply({{"code", "UNEXPECTED_SERVER_ERROR"}, {"message", message}}, 500);
}

Route Dialect::takes_json(std::string const& path, Guard guard,
                          std::function<Reply(httplib::Request const&, Pieces const&)> answer)
{
    return {"POST", split_path(path), guard,
            [answer = std::move(answer)](httplib::Request const& request, Pieces const& pieces) {
                if (!request.get_header_value("Content-Type").starts_with("application/json")) {
                    throw Refusal{415, "E1000", "the Content-Type must be application/json"};
                }
                return answer(request, pieces);
            }};
}

Refusal Dialect::denied(std::string const& why)
{
    return {401, "", "Authentication failed (cause: " + why + ')'};
}

std::string Dialect::only_header(httplib::Request const& request, char const* name)
{
    return request.get_header_value_count(name) == 1 ? request.get_header_value(name) : "";
}

void Dialect::check_token(httplib::Request const& request, std::string const& prefix) const
{
    if (!request.has_header("Authorization")) {
        throw denied("no Authorization");
    }
    auto const value = only_header(request, "Authorization");
    auto const state = value.starts_with(prefix)
                           ? m_office.tokens.check(value.substr(prefix.size()))
                           : Tokens::State::unknown;
    if (state == Tokens::State::expired) {
        throw denied("Token expired");
    }
    if (state == Tokens::State::unknown) {
        throw denied("Authorization must be " + (prefix.empty() ? "" : '"' + prefix + "\" and ") +
                     "an access token, and nothing else");
    }
}

std::vector<std::string> dialect_names()
{
    std::vector<std::string> names;
    names.reserve(std::size(makers));
    for (auto const& maker : makers) {
        names.emplace_back(maker.name);
    }
    return names;
}

std::unique_ptr<Dialect> make_dialect(std::string const& name, Office office)
{
    for (auto const& maker : makers) {
        if (name == maker.name) {
            return maker.make(std::move(office));
        }
    }
    throw Error{Failure::usage, "sandbox", "there is no dialect \"" + name + '"',
                "the dialects are geoapi, geostore and oneatlas"};
}

} // namespace satchel::sandbox
