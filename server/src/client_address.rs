//! The address of a client: the other end of its connection or, behind proxies that are trusted,
//! what the proxies say.

use std::net::{IpAddr, SocketAddr};

use axum::http::HeaderMap;
use ipnet::IpNet;

use crate::peers::Peer;

const FORWARDED_FOR: &str = "x-forwarded-for";

/// The proxies in front of this server that are believed.
#[derive(Clone, Debug, Default)]
pub struct Proxies {
    /// How many proxies a request passes; zero believes none.
    pub count: usize,
    /// The networks from which the last of them connects.
    pub networks: Vec<IpNet>,
}

impl Proxies {
    /// Returns whether a connection from this address comes from a proxy that is believed.
    pub fn is_one(&self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        self.count > 0 && self.networks.iter().any(|network| network.contains(&address))
    }

    /// Returns the client of a request that arrived from `address`. A proxy that is believed says
    /// it in `X-Forwarded-For`: each appends whom it heard from, so with N of them the N-th entry
    /// from the right is the client, and whatever the client itself wrote stands before it. Where
    /// there are fewer entries, or no address, it is the proxy. No other header is read.
    pub fn client(&self, address: IpAddr, headers: &HeaderMap) -> Peer {
        let told = self.is_one(address).then(|| self.forwarded_for(headers)).flatten();
        Peer::of(told.unwrap_or(address))
    }

    fn forwarded_for(&self, headers: &HeaderMap) -> Option<IpAddr> {
        let lines = headers.get_all(FORWARDED_FOR).iter().filter_map(|line| line.to_str().ok());
        let entries: Vec<&str> = lines.flat_map(|line| line.split(',')).map(str::trim).collect();
        let entry = entries[entries.len().checked_sub(self.count)?];
        let with_port = || entry.parse::<SocketAddr>().ok().map(|address| address.ip());
        entry.parse().ok().or_else(with_port)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn client(count: usize, from: &str, lines: &[&str]) -> String {
        let proxies = Proxies { count, networks: vec!["10.0.0.0/8".parse().unwrap()] };
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append(FORWARDED_FOR, line.parse().unwrap());
        }
        headers.insert("x-real-ip", "192.0.2.66".parse().unwrap());
        headers.insert("forwarded", "for=192.0.2.66".parse().unwrap());
        proxies.client(from.parse().unwrap(), &headers).to_string()
    }

    #[test]
    fn what_a_client_says_of_itself_is_not_believed() {
        assert_eq!(client(0, "10.0.0.1", &["192.0.2.1"]), "10.0.0.1", "no proxy is trusted");
        assert_eq!(client(1, "198.51.100.7", &["192.0.2.1"]), "198.51.100.7", "it is no proxy");
        assert_eq!(client(1, "10.0.0.1", &["192.0.2.66, 192.0.2.1"]), "192.0.2.1");
    }

    #[test]
    fn the_client_of_several_proxies_is_named_by_the_first_of_them() {
        assert_eq!(client(2, "10.0.0.1", &["192.0.2.1, 10.0.0.2"]), "192.0.2.1");
        assert_eq!(
            client(2, "::ffff:10.0.0.1", &["192.0.2.66", "192.0.2.1", "10.0.0.2"]),
            "192.0.2.1"
        );
        assert_eq!(client(1, "10.0.0.1", &["192.0.2.1:5678"]), "192.0.2.1");
        assert_eq!(client(1, "10.0.0.1", &["2001:db8:1:2::9"]), "2001:db8:1:2::");
    }

    #[test]
    fn where_a_proxy_says_nothing_it_is_the_client_itself() {
        assert_eq!(client(1, "10.0.0.1", &[]), "10.0.0.1");
        assert_eq!(client(2, "10.0.0.1", &["192.0.2.1"]), "10.0.0.1");
        assert_eq!(client(1, "10.0.0.1", &["unknown"]), "10.0.0.1");
    }
}
