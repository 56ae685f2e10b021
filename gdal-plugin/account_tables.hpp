// SPDX-License-Identifier: MIT
#pragma once

#include "table_layer.hpp"

#include "satchel/service/service.hpp"

#include <functional>
#include <memory>

namespace satchel::ogr {

/// Asked for when a table is first read.
using AskService = std::function<Service&()>;

/// `contracts`: what can be bought on, with the credit left; one request.
[[nodiscard]] std::unique_ptr<OGRLayer> contracts_layer(AskService service);

/// `product_types`: what can be ordered; one request. Licences are separated by commas.
[[nodiscard]] std::unique_ptr<OGRLayer> product_types_layer(AskService service);

} // namespace satchel::ogr
