// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/order/plan.hpp"

#include <optional>
#include <string>
#include <vector>

/// What can be known to go wrong before anything is paid for (guide g-odp-limit; FACTS of the
/// account). What is lenient warns instead, but for shapes that no service can take.
namespace satchel::detail {

/// Throws Failure::input; lenient: warns.
void refuse_or_warn(bool lenient, std::vector<std::string>& warnings, std::string const& where,
                    std::string const& what, std::string const& hint);

/// Throws Failure::input for holes and for more than 999 vertices; unless lenient, for less than
/// 5 km², less than 1 km across, and rings that touch themselves, too.
void check_shapes(std::vector<OrderArea> const& areas, std::string const& source, bool lenient,
                  std::vector<std::string>& warnings);

/// The product type among those of the account, in any case of letters; throws Failure::input that
/// lists them where it is not one, naming `where` ("--product P"). Nothing (and a warning) where
/// the service has no such list.
[[nodiscard]] std::optional<ProductType> find_product(Service& service, std::string const& id,
                                                      std::string const& where,
                                                      std::vector<std::string>& warnings);

/// Throws Failure::input for an image of another constellation than the product is made from.
/// Says nothing where either is not known.
void check_constellations(ProductType const& product, std::vector<ChosenImage> const& images,
                          bool lenient, std::vector<std::string>& warnings);

/// Throws Failure::input for a voucher that is used up or not valid today, and what the service
/// says about one it does not know.
void check_vouchers(Service& service, std::vector<std::string> const& codes);

/// Throws Failure::input for a licence that neither the options reply nor the service knows.
void check_licence(Service& service, std::string const& licence,
                   std::vector<ProductOption> const& options, bool lenient,
                   std::vector<std::string>& warnings);

/// What is looked at again before an order is priced or sent, since days may have passed and a
/// person may have edited the plan: its vouchers and, where it was edited, all that make_plan()
/// looks at: shapes, product, constellations, options, licence, and that the images show their
/// areas, as far as the archive tells. What a person should know of the edited plan; throws
/// Failure::input.
[[nodiscard]] std::vector<std::string> check_again(Service& service, PlannedOrder const& order);

} // namespace satchel::detail
