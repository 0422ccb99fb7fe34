mod add;
mod edit;
mod set_on_offer;
