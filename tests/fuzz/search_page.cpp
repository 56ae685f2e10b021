// SPDX-License-Identifier: MIT
// A reply to a search, in the words of each generation: a byte that chooses it, then the body. The
// quick way must say what the careful one says, or nothing.
#include "invariants.hpp"

#include "satchel/service/dialect.hpp"
#include "satchel/service/search_page.hpp"
#include "support/footprint_values.hpp"

#include <nlohmann/json.hpp>

#include <array>
#include <cmath>
#include <cstdint>
#include <optional>

namespace {

using namespace satchel::detail;
using support::values_of;

constexpr std::array<char const*, 3> dialects{"geoapi", "geostore", "oneatlas"};

Dialect const& dialect_of(std::uint8_t byte)
{
    static std::array<std::unique_ptr<Dialect>, 3> const known{
        make_dialect(dialects[0]), make_dialect(dialects[1]), make_dialect(dialects[2])};
    return *known.at(byte % dialects.size());
}

void check(satchel::FootprintPage const& page)
{
    for (auto const& image : page.footprints) {
        auto const [texts, numbers, quicklooks, polygons, other] = values_of(image);
        for (auto const& text : texts) {
            fuzzing::demand(text.find(fuzzing::secret) == std::string::npos,
                            "an image holds no secret", text);
        }
        fuzzing::demand(other.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace)
                                .find(fuzzing::secret) == std::string::npos,
                        "an image holds no secret", "other");
        for (auto const& number : numbers) {
            fuzzing::demand(!number || std::isfinite(*number), "a number is one", image.id);
        }
        for (auto const& polygon : polygons) {
            for (auto const& position : polygon.outer) {
                fuzzing::demand(std::isfinite(position.lon) && std::isfinite(position.lat),
                                "a position has numbers", image.id);
            }
        }
    }
}

void compare(satchel::FootprintPage const& quick, satchel::FootprintPage const& careful)
{
    fuzzing::demand(quick.total == careful.total &&
                        quick.items_per_page == careful.items_per_page &&
                        quick.footprints.size() == careful.footprints.size(),
                    "both ways count the same", std::to_string(quick.total));
    for (std::size_t i = 0; i < quick.footprints.size(); ++i) {
        fuzzing::demand(values_of(quick.footprints[i]) == values_of(careful.footprints[i]),
                        "both ways read the same image", std::to_string(i));
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size)
{
    if (size < 1) {
        return 0;
    }
    auto const& dialect = dialect_of(bytes[0]);
    std::string const body{bytes + 1, bytes + size};
    auto const quick = dialect.read_page_quickly(body, fuzzing::redactor());
    std::optional<satchel::FootprintPage> careful;
    try {
        careful = read_reply({200, {}, body}, "POST /search", fuzzing::redactor(),
                             [&](nlohmann::json const& json) { return dialect.read_page(json); });
        check(*careful);
    } catch (satchel::Error const& error) {
        fuzzing::check_of_service(error);
    }
    if (quick) {
        fuzzing::demand(careful.has_value(), "the quick way reads what the careful one reads",
                        body);
        compare(*quick, *careful);
    }
    return 0;
}
