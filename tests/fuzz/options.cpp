// SPDX-License-Identifier: MIT
// A reply of options and the choice among them: a byte that chooses the generation, one whose bits
// choose values, then the body.
#include "invariants.hpp"

#include "satchel/order/option_rules.hpp"
#include "satchel/service/dialect.hpp"

#include <nlohmann/json.hpp>

#include <array>
#include <cstdint>

namespace {

using namespace satchel::detail;

Dialect const& dialect_of(std::uint8_t byte)
{
    static std::array<std::unique_ptr<Dialect>, 3> const known{
        make_dialect("geoapi"), make_dialect("geostore"), make_dialect("oneatlas")};
    return *known.at(byte % known.size());
}

/// The last value of every second option, by the bits of a byte.
std::vector<satchel::KeyValue> choices_of(std::vector<satchel::ProductOption> const& options,
                                          std::uint8_t bits)
{
    std::vector<satchel::KeyValue> choices;
    for (std::size_t i = 0; i < options.size(); ++i) {
        if (((bits >> (i % 8)) & 1U) != 0) {
            auto const& values = options[i].values;
            choices.push_back({options[i].name, values.empty() ? "7" : values.back().id});
        }
    }
    return choices;
}

void check(satchel::OptionVerdict const& verdict, std::vector<satchel::KeyValue> const& choices)
{
    using State = satchel::OptionExplanation::State;
    for (auto const& refusal : verdict.refusals) {
        fuzzing::demand(!refusal.empty(), "a refusal has a reason", "none");
    }
    for (auto const& option : verdict.explanations) {
        fuzzing::demand(option.state != State::given || option.value.has_value(),
                        "what is given has a value", option.name);
    }
    fuzzing::demand(verdict.chosen.size() <= choices.size(), "nothing is chosen for the user",
                    std::to_string(verdict.chosen.size()));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size)
{
    if (size < 2) {
        return 0;
    }
    std::vector<satchel::ProductOption> options;
    try {
        options = read_reply(
            {200, {}, std::string{bytes + 2, bytes + size}}, "POST /options", fuzzing::redactor(),
            [&](nlohmann::json const& reply) { return dialect_of(bytes[0]).read_options(reply); });
    } catch (satchel::Error const& error) {
        fuzzing::check_of_service(error);
        return 0;
    }
    auto const choices = choices_of(options, bytes[1]);
    for (auto const fill_defaults : {true, false}) {
        try {
            check(satchel::decide_options(options, choices, fill_defaults), choices);
        } catch (satchel::Error const& error) {
            fuzzing::check(error);
        }
    }
    return 0;
}
