// SPDX-License-Identifier: MIT
#include "sandbox/oneatlas_tasking.hpp"

#include "sandbox/oneatlas_account.hpp"
#include "sandbox/scene.hpp"
#include "sandbox/tasking_endpoint.hpp"

namespace satchel::sandbox::oneatlas {
namespace {

using Json = nlohmann::json;

/// Of Pleiades Neo, whose products have other programmes.
TaskingWords const& neo_words()
{
    static TaskingWords const words{{"ONEDAY", "ONEPLAN"}, {pleiades_neo().name}};
    return words;
}

/// The request as the ordering guide's generation writes it: programmes and missions are lists.
TaskingRequest read_request(Office const& office, std::string const& text)
{
    auto body = read_object(text);
    if (body.contains("missions")) {
        throw Refusal{400, "E1003", "missions is not known: a request is of one mission"};
    }
    auto const mission = expect_text(body, "mission", "");
    auto const contract = expect_text(body, "contractId", "");
    expect_contract(office.account, contract, 400);
    auto const is_neo = mission == pleiades_neo().name;
    if (is_neo != (contract == neo_contract)) {
        throw Refusal{400, "E2002",
                      "mission " + mission + " is not possible on contract " + contract};
    }
    body.erase("mission");
    body["missions"] = {mission};
    if (auto const found = body.find("progTypeNames"); found != body.end() && found->is_string()) {
        *found = Json::array({*found});
    }
    return read_tasking_request(body, office.account, office.attempts.now(),
                                is_neo ? neo_words() : tasking_words());
}

} // namespace

Reply list_attempts(Office const& office, std::string const& body)
{
    return sandbox::list_attempts(read_request(office, body), office.attempts, SegmentKeys::told);
}

Reply show_feasibility(Office const& office, std::string const& body)
{
    return sandbox::show_feasibility(read_request(office, body), office.attempts);
}

} // namespace satchel::sandbox::oneatlas
